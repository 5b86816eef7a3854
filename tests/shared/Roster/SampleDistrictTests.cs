using System.IO.Compression;
using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Roster;

namespace IlpFunctions.Tests.Roster;

/// <summary>The sample district, read whole. The numbers were counted independently of this reader.</summary>
public sealed class SampleDistrictTests
{
    private static readonly DistrictRoster Roster = SampleDistrict.Read();

    [Fact]
    public void Sample_ReadWhole_HasNoProblems() => Assert.Empty(Roster.Problems);

    [Fact]
    public void Sample_Schools_AreThreeAndTheDistrict()
    {
        Assert.Equal(("Solar School District", "9999"), (Roster.District.Name, Roster.District.Identifier));
        Assert.Equal(["South Tristin Elementary", "Lake Johanna Middle", "Jakaylachester High"], Roster.Schools.Select(school => school.Name));
    }

    [Theory]
    [InlineData(0, 59)]
    [InlineData(1, 59)]
    [InlineData(2, 84)]
    [InlineData(3, 47)]
    [InlineData(4, 63)]
    [InlineData(5, 93)]
    [InlineData(6, 94)]
    [InlineData(7, 60)]
    [InlineData(8, 39)]
    [InlineData(9, 63)]
    [InlineData(10, 41)]
    [InlineData(11, 57)]
    [InlineData(12, 56)]
    public void Sample_StudentsOfAGrade_AreAsMany(int grade, int students) =>
        Assert.Equal(students, Roster.Students.Count(student => student.Grade.Number == grade));

    [Fact]
    public void Sample_Students_AreCounted()
    {
        Assert.Equal(815, Roster.StudentCount);
        Assert.Equal(815, Roster.Students.Count());
        Assert.Equal(410, Roster.Students.Count(student => student.Grade.HasPlan));
        Assert.Equal([405, 193, 217], Roster.Schools.Select(school => Roster.Students.Count(student => student.SchoolSourcedId == school.SourcedId)));
        Assert.Equal(815, Roster.Students.Select(student => student.Identifier).Distinct().Count());
    }

    [Fact]
    public void Sample_Students_HaveAddressesAndBirthDates()
    {
        Assert.All(Roster.Students, student => Assert.NotNull(student.Email));
        Assert.All(Roster.Students, student => Assert.InRange(student.BirthDate!.Value.Year, 2009, 2022));
    }

    [Fact]
    public void Sample_Students_ComeBySchoolThenInTheFilesOrder()
    {
        var students = Roster.Students.ToList();
        var schools = Roster.Schools.Select(school => school.SourcedId).ToList();
        Assert.Equal(students.OrderBy(student => schools.IndexOf(student.SchoolSourcedId)).ThenBy(student => student.Identifier, StringComparer.Ordinal),
            students);
    }

    [Fact]
    public void Sample_Staff_IsCounted()
    {
        Assert.Equal(47, Roster.Staff.Count(person => person.Role == RosterStaffRole.Teacher));
        Assert.Equal(6, Roster.Staff.Count(person => person.Role == RosterStaffRole.Administrator));
        Assert.Equal([1, 2, 3], Roster.Schools.Select(school => Roster.LeadsOf(school.SourcedId).Count()));
        Assert.Empty(Roster.DistrictAdministrators);
    }

    [Fact]
    public void Sample_Guardians_AreCounted()
    {
        var guardians = Roster.Students.SelectMany(student => student.Guardians).Distinct().ToList();
        Assert.Equal(1090, Roster.GuardianCount);
        Assert.Equal(1090, guardians.Count);
        Assert.Equal(51, Roster.Students.Count(student => student.Guardians.Count == 0));
        Assert.Equal(423, Roster.Students.Count(student => student.Guardians.Count == 2));
        Assert.Equal((550, 262, 278), (
            guardians.Count(one => one.Relation == RosterRelation.Parent),
            guardians.Count(one => one.Relation == RosterRelation.Guardian),
            guardians.Count(one => one.Relation == RosterRelation.Relative)));
        Assert.Equal((144, 201, 23), (
            guardians.Count(one => one.Email is null),
            guardians.Count(one => one.Phone is null),
            guardians.Count(one => one.Email is null && one.Phone is null)));
    }

    [Fact]
    public void Sample_Siblings_ShareTheirGuardian()
    {
        var shared = Roster.Students.SelectMany(student => student.Guardians).GroupBy(guardian => guardian.SourcedId)
            .Where(guardian => guardian.Count() > 1).ToList();
        Assert.Equal(97, shared.Count);
        Assert.All(shared, guardian => Assert.Single(guardian.Distinct(ReferenceEqualityComparer.Instance)));
    }

    [Fact]
    public void Sample_Homerooms_AreEveryStudentsAndHaveATeacherOfTheSchool()
    {
        Assert.Equal(47, Roster.Classes.Count(known => known.Kind == ClassKind.Homeroom));
        Assert.All(Roster.Students, student =>
        {
            Assert.Equal(student.SchoolSourcedId, student.Homeroom!.SchoolSourcedId);
            var teacher = Assert.Single(Roster.Staff, person => person.SourcedId == student.Homeroom.LeadSourcedId);
            Assert.Equal([student.SchoolSourcedId], teacher.SchoolSourcedIds);
            // The generator names homerooms by grade: HOMEROOM 06 SEC 001.
            Assert.Contains(student.Grade.Number == 0 ? " KG " : $" {student.Grade.Number:00} ", student.Homeroom.Title, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Sample_Classes_HaveATeacherAndTheStudentsThatTheFileEnrolls()
    {
        using var zip = ZipFile.OpenRead(SampleDistrict.Archive);
        using var reader = new StreamReader(zip.GetEntry("enrollments.csv")!.Open());
        var enrolled = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Trim().Trim('"').Split("\",\""))
            .Where(fields => fields[6] == "student")
            .GroupBy(fields => fields[3])
            .ToDictionary(group => group.Key, group => group.Count());

        Assert.Equal(329, Roster.Classes.Count);
        Assert.Equal(5705, Roster.Classes.Sum(known => known.Students));
        Assert.All(Roster.Classes, known => Assert.Equal(enrolled.GetValueOrDefault(known.SourcedId), known.Students));
        Assert.All(Roster.Classes, known => Assert.Single(known.TeacherSourcedIds));
        Assert.All(Roster.Students, student => Assert.Contains(student.Homeroom, Roster.Classes));
    }

    [Fact]
    public void Sample_Sessions_AreAllOfOneYearByTheirDates()
    {
        Assert.Equal(8, Roster.Sessions.Count);
        Assert.All(Roster.Sessions, session => Assert.Equal(new SchoolYear(2026), session.Year));
    }

    [Fact]
    public void Sample_ReadTwice_IsTheSame()
    {
        var again = SampleDistrict.Read();
        Assert.Equal(Roster.ContentHash, again.ContentHash);
        Assert.Equal(
            Roster.Students.Select(student => (student.SourcedId, student.Grade, student.Homeroom?.SourcedId)),
            again.Students.Select(student => (student.SourcedId, student.Grade, student.Homeroom?.SourcedId)));
    }

    [Fact]
    public void Sample_ContentHash_IsWhatSha256SumSays() =>
        Assert.Equal("d03441ef050922034ef9e5dba6010727baca66591fe43f7b7944bbdc8d406373", Roster.ContentHash);
}
