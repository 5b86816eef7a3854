using IlpFunctions.Advisers;
using IlpFunctions.Milestones;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Students.Merging;
using IlpFunctions.Tests.Districts;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Students.Merging;

public sealed class RecordMergerTests : IAsyncLifetime
{
    private readonly SmallDistrict district = new();
    private RecordMerge merge = null!;

    public async ValueTask InitializeAsync() => merge = await TwoRecords.ArrangeAsync(district);

    public ValueTask DisposeAsync()
    {
        district.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Merge_TwoRecords_KeptOneHasEverythingSaidOfEither()
    {
        Assert.Null(await MergeAsync());

        var kept = await district.ReadAsync(merge.Kept.Value);
        Assert.Equal([TwoRecords.KeptNumber, TwoRecords.OtherNumber], kept.Aliases);
        Assert.Equal(("kim@mail.example", true, "g1"), (kept.Email, kept.HasIep, Assert.Single(kept.Guardians).Id));
        Assert.Equal([EnrollmentState.Active, EnrollmentState.Merged], [kept.Enrollment, (await district.ReadAsync(merge.Other.Value)).Enrollment]);
        Assert.Equal("Night school", Assert.Single(kept.Placements).Program);
        Assert.Equal(kept.Events.Count, kept.Events.Select(happened => happened.Key).Distinct().Count());
        Assert.Equal((true, $"student|{merge.Kept}"), (kept.Answers.Count == 1, kept.Answers[0].Person));
        Assert.Equal("started", (await district.Rows.AnswersAsync(merge.KeptKey(), kept.Answers[0].Key))!["nextStep"]!.Text);
    }

    [Fact]
    public async Task Merge_TwoPlans_VersionsAreNumberedOnWithTheirDocumentsAndSignatures()
    {
        await MergeAsync();

        var kept = await district.ReadAsync(merge.Kept.Value);
        var goals = new List<string>();
        foreach (var version in kept.PlanVersions) goals.Add((await district.Rows.PlanAsync(merge.KeptKey(), version.Number))!.Goals[0].Text);
        Assert.Equal([1, 2, 3], kept.PlanVersions.Select(version => version.Number));
        Assert.Equal(["Visit a workshop", "Ask a nurse", "Visit the clinic"], goals);
        Assert.Equal((2, 3), (kept.Plan!.Version, kept.CurrentPlan()!.Number)); // the earliest established it, the latest counts
        var signed = Assert.Single(kept.SignOffs);
        Assert.Equal((3, merge.Kept.Value), (signed.Version!.Value, signed.Person));
    }

    [Fact]
    public async Task Merge_Milestones_KeptOnesStayAndTheOthersLieBeside()
    {
        var mine = (await district.ReadAsync(merge.Kept.Value)).Milestones.Select(milestone => milestone.Id).ToList();
        await MergeAsync();

        var (kept, other) = (await district.ReadAsync(merge.Kept.Value), await district.ReadAsync(merge.Other.Value));
        Assert.Equal(mine, kept.Milestones.Select(milestone => milestone.Id));
        Assert.NotEmpty(other.Milestones);
        Assert.DoesNotContain(other.Milestones, milestone => milestone.State == MilestoneState.Open);
        var beside = await district.Rows.EndedMilestonesAsync(merge.KeptKey()).Select(milestone => milestone.Id).ToListAsync();
        Assert.Equal(other.Milestones.Select(milestone => $"{merge.Other}-{milestone.Id}").Order(StringComparer.Ordinal), beside);
    }

    [Fact]
    public async Task Merge_Names_LeadToTheKeptRecord()
    {
        await MergeAsync();

        Assert.Equal(merge.Kept, await district.Register.FindAsync(Id, TwoRecords.OtherNumber));
        Assert.Equal(merge.Kept, await district.Register.FindAsync(Id, TwoRecords.KeptNumber));
    }

    [Fact]
    public async Task Rebind_NameOfAnybodyElse_StaysAsItIs()
    {
        var third = (await district.Register.ResolveAsync(Id, [new(StudentAliasKind.Number, "3003")])).Student;

        await district.Register.RebindAsync(Id, new(StudentAliasKind.Number, "3003"), merge.Other, merge.Kept);
        await district.Register.RebindAsync(Id, new(StudentAliasKind.Number, "nobody"), merge.Other, merge.Kept);

        Assert.Equal(third, await district.Register.FindAsync(Id, new(StudentAliasKind.Number, "3003")));
        Assert.Null(await district.Register.FindAsync(Id, new(StudentAliasKind.Number, "nobody")));
    }

    [Fact]
    public async Task Merge_Again_IsRefusedInWords()
    {
        await MergeAsync();
        var before = await StoredState.OfAsync(district.Store);

        Assert.Equal("These records were merged already.", await TwoRecords.MergeAsync(district, merge with { Id = "m2" }));
        Assert.Equal("It is the other way round already: this record was merged into that one.", await TwoRecords.MergeAsync(district, merge with { Id = "m3", Kept = merge.Other, Other = merge.Kept }));
        Assert.Equal("This number is the student's own: both are one record already.", await TwoRecords.MergeAsync(district, merge with { Id = "m4", Other = merge.Kept }));
        Assert.Equal(before, await StoredState.OfAsync(district.Store));
    }

    [Fact]
    public async Task Merge_ThirdRecordIntoOneGivenUp_IsRefusedAndIntoTheKeptOneIsNot()
    {
        await MergeAsync();
        var third = (await district.Register.ResolveAsync(Id, [new(StudentAliasKind.Number, "3003")])).Student;
        await district.Desk.RecordAsync(new(Id, third), Say.Enroll("3003"));

        Assert.StartsWith("This record was merged into another one.", await TwoRecords.MergeAsync(district, new(Id, merge.Other, third, "office", "m5")), StringComparison.Ordinal);
        Assert.StartsWith("The other record was merged into another one.", await TwoRecords.MergeAsync(district, new(Id, third, merge.Other, "office", "m6")), StringComparison.Ordinal);
        Assert.Null(await TwoRecords.MergeAsync(district, new(Id, third, merge.Kept, "office", "m7")));
        Assert.Equal(["3003", "1001", "2002"], (await district.ReadAsync(third.Value)).Aliases.Select(alias => alias.Value));
        Assert.Equal(third, await district.Register.FindAsync(Id, TwoRecords.OtherNumber));
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("enroll")]
    [InlineData("die")]
    public async Task Command_ForTheRecordGivenUp_IsRefusedAndNamesThePageOfTheKeptOne(string kind)
    {
        await MergeAsync();

        StudentCommand command = kind switch
        {
            "plan" => new RevisePlan { Key = "late", Actor = "Bea Lind", On = new(2026, 11, 6), Why = "Late.", Document = Say.PlanOf("Too late") },
            "enroll" => Say.Enroll("2002", grade: 9),
            _ => new RecordDeath { Key = "late", Actor = "registrar", On = new(2026, 11, 6) },
        };
        var result = await district.Desk.RecordAsync(merge.OtherKey(), command);

        Assert.Equal(CommandOutcome.Refused, result.Outcome);
        Assert.Contains($"/students/{Id}/{merge.Kept}", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Event_ThatTheOtherRecordHadAlready_IsKnownToTheKeptOne()
    {
        await MergeAsync();

        Assert.Equal(CommandOutcome.Duplicate, (await district.Desk.RecordAsync(merge.KeptKey(), new PlaceStudent { Key = "place", Actor = "registrar", On = new(2026, 11, 4), Program = "Night school" })).Outcome);
    }

    [Fact]
    public async Task Notices_OfTheRecordGivenUp_AreNotSentAndSayWhy()
    {
        district.At("2026-11-06");
        var third = (await district.Register.ResolveAsync(Id, [new(StudentAliasKind.Number, "3003")])).Student;
        await district.Desk.RecordAsync(new(Id, third), Say.Enroll("3003", guardians: [Say.Parent]));
        await district.TurnAsync("2026-11-06", third.Value);

        await TwoRecords.MergeAsync(district, new(Id, merge.Kept, third, "office", "m8"));
        district.At(new DateOnly(2026, 11, 6), DigestAt);
        await district.Dispatcher.RunAsync();
        await district.TurnAsync("2026-11-07", third.Value);

        var notices = await district.Rows.NoticesAsync(new(Id, third)).ToListAsync();
        Assert.NotEmpty(notices);
        Assert.All(notices, notice => Assert.Equal("The same person's other record is kept: nothing is sent for this one.", notice.Why));
        Assert.DoesNotContain((await district.ReadAsync(third.Value)).Milestones, milestone => milestone.State == MilestoneState.Open);
    }

    [Fact]
    public async Task Lists_AfterAMerge_HaveThePersonOnce()
    {
        await MergeAsync();
        await district.Caseloads.AssignAsync(Id, Sun);
        await district.Caseloads.AssignAsync(Id, Moon);

        var listed = await district.Rollcall.DistrictAsync(Id).ToListAsync();
        Assert.Equal(merge.Kept, Assert.Single(listed, entry => entry.Enrollment == EnrollmentState.Active).Student);
        var advised = (IEnumerable<Caseload?>)[await district.Caseloads.ReadAsync(Id, Sun), await district.Caseloads.ReadAsync(Id, Moon)];
        Assert.Equal([merge.Kept], advised.SelectMany(caseload => caseload!.Advisers.Keys));
    }

    [Fact]
    public async Task Merge_KilledAtEveryCommitAndTakenAgain_EndsAsUndisturbed()
    {
        RecordMerge? two = null;
        var commits = await Kills.AtEveryCommitAsync(
            async fresh => two = await TwoRecords.ArrangeAsync(fresh),
            fresh => TwoRecords.MergeAsync(fresh, two!),
            async fresh =>
            {
                Assert.Null(await TwoRecords.MergeAsync(fresh, two!));
                await fresh.Turns.TakeAsync(two!.KeptKey());
                await fresh.Turns.TakeAsync(two.OtherKey());
            });

        Assert.InRange(commits, 15, 40);
    }

    private Task<string?> MergeAsync() => TwoRecords.MergeAsync(district, merge);
}
