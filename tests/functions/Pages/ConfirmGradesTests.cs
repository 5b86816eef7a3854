using System.Net;
using IlpFunctions.Tests.Functions.Pages.Tasks;

namespace IlpFunctions.Tests.Functions.Pages;

/// <summary>After the turn of the year every grade is presumed, until somebody confirms it.</summary>
[Collection(typeof(Summer))]
public sealed class ConfirmGradesTests(SummerDistrict district)
{
    [Fact]
    public async Task Grades_OfThoseWhoAreChecked_AreConfirmed()
    {
        const string bench = "/advisers/900/Nt1";
        var (one, left) = (await district.EighthAsync(), await district.EighthAsync());
        foreach (var student in new[] { one, left }) await district.SayAsync(student, district.Revision()); // the agenda looks at them, and the year turns
        using var adviser = await district.Pages.SignedInAsync(TaskDistrict.Adviser);

        var answer = await adviser.PostAsync($"{bench}/grades", await TaskDistrict.FormAsync(adviser, bench), ("student", one.Id.Value));

        Assert.Equal((HttpStatusCode.SeeOther, $"{bench}?recorded=1"), (answer.Status, answer.Location));
        Assert.Equal([(9, false), (9, true)], new[] { await district.Pages.RecordAsync(one), await district.Pages.RecordAsync(left) }.Select(record => (record.Grade.Number, record.GradeIsPresumed)));
    }
}
