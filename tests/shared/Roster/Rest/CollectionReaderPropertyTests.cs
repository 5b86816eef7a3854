using FsCheck;
using FsCheck.Fluent;
using IlpFunctions.Roster.Rest;
using IlpFunctions.Roster.Rest.Collections;
using IlpFunctions.Roster.Rest.Wire;

namespace IlpFunctions.Tests.Roster.Rest;

/// <summary>
/// Whatever happens to a list between two pages (rows modified, added, gone), in whatever order the server lists rows: every row that was there before the reading began, and was left alone, is read as it
/// is; and one that was modified meanwhile is either read as it is, or newer than the moment from which the next poll asks. Only
/// a list that changes each time it is read is given up.
/// </summary>
public sealed class CollectionReaderPropertyTests
{
    private static readonly DateTimeOffset Began = new(2026, 8, 17, 4, 0, 0, TimeSpan.Zero);

    // As often the reader begins anew before it gives up.
    private const int Passes = 5;

    private static readonly Gen<Change> SomeChange =
        from kind in Gen.Elements(ChangeKind.None, ChangeKind.None, ChangeKind.Modify, ChangeKind.Modify, ChangeKind.Modify, ChangeKind.Remove, ChangeKind.Add)
        from row in Gen.Choose(0, 40)
        select new Change(kind, row);

    private static readonly Gen<Course> SomeCourse =
        from rows in Gen.Choose(0, 40)
        from ties in Gen.Choose(1, 10)
        from pageSize in Gen.Choose(2, 7)
        from most in Gen.Choose(2, 9)
        from order in Gen.Elements(Order.Ascending, Order.Ascending, Order.Descending, Order.ById)
        from says in Gen.Elements(0, 0, -3, int.MinValue)
        from links in Gen.Elements(true, false)
        from changes in SomeChange.ListOf().Select(list => list.Take(60).ToList())
        from perPage in Gen.Choose(1, 4)
        select new Course(rows, ties, pageSize, most, order, says, links, changes, perPage);

    [Fact]
    public void Reader_WhateverChangesUnderIt_ReadsEveryRowThatWasThereBefore() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true), Prop.ForAll(SomeCourse.ToArbitrary(), Holds));

    [Fact]
    public void Reader_WhileRowsComeInBeforeItAsFastAsItGoesOn_StillReadsEveryRow()
    {
        IReadOnlyList<Change> oneAPage = [.. Enumerable.Repeat(new Change(ChangeKind.Add, 0), 30)];

        Assert.True(Holds(new(Rows: 12, Ties: 1, PageSize: 2, Most: 9, Order.Descending, Says: int.MinValue, Links: false, oneAPage, PerPage: 1)));
    }

    [Fact]
    public async Task Reader_OfAServerThatGivesTheSamePageWhateverItIsAskedFor_Ends()
    {
        var (asked, taken) = (0, new List<string>());
        RosterRow[] rows = [.. Enumerable.Range(0, 3).Select(number => new RosterRow($"r{number}", Began, default))];
        Task<RosterPage> PageAsync(int offset, CancellationToken cancellation)
        {
            asked++;
            return Task.FromResult(new RosterPage(rows, Total: null, HasNext: true, Began));
        }

        await new CollectionReader(PageAsync, row => taken.Add(row.Id)).ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["r0", "r1", "r2"], taken);
        Assert.InRange(asked, 2, 10);
    }

    private static bool Holds(Course course)
    {
        var server = new MovingList(course);
        var before = server.Rows.ToDictionary(row => row.Id);
        var read = new Dictionary<string, HashSet<DateTimeOffset>>();
        var reader = new CollectionReader(
            (offset, _) => Task.FromResult(server.Page(offset)),
            row =>
            {
                if (!read.TryGetValue(row.Id, out var versions)) read.Add(row.Id, versions = []);
                versions.Add(row.Modified!.Value);
            });
        try
        {
            reader.ReadAsync(CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (RosterServerException)
        {
            // A list that changes in every one of its passes is given up: nothing of it is imported, and the next poll asks again.
            return server.Happened >= Passes;
        }

        return server.Rows.All(row =>
            row.Modified >= Began ? !before.ContainsKey(row.Id) || row.Modified > Began : read.TryGetValue(row.Id, out var versions) && versions.Contains(row.Modified));
    }

    /// <summary>A server's list, to which the next changes happen after each page.</summary>
    private sealed class MovingList
    {
        private readonly Course course;
        private readonly Queue<Change> changes;
        private int ticks;

        /// <summary>How much has happened to it.</summary>
        public int Happened => ticks;

        public MovingList(Course course)
        {
            this.course = course;
            changes = new(course.Changes);
            Rows = [.. Enumerable.Range(0, course.Rows).Select(number => new Listed($"r{number * 7 % 41:D2}", Began.AddHours(-1 - (number / course.Ties))))];
        }

        public List<Listed> Rows { get; private set; }

        public RosterPage Page(int offset)
        {
            var ordered = InOrder().ToList();
            var rows = ordered.Skip(offset).Take(Math.Min(course.PageSize, course.Most)).Select(row => new RosterRow(row.Id, row.Modified, default)).ToList();
            var page = new RosterPage(rows, course.Says == int.MinValue ? null : Math.Max(0, ordered.Count + course.Says), course.Links && offset + rows.Count < ordered.Count, Began);
            for (var change = 0; change < course.PerPage; change++) Happen();
            return page;
        }

        private IEnumerable<Listed> InOrder() => course.Order switch
        {
            Order.Descending => Rows.OrderByDescending(row => row.Modified).ThenBy(row => row.Id, StringComparer.Ordinal),
            Order.ById => Rows.OrderBy(row => row.Id, StringComparer.Ordinal),
            _ => Rows.OrderBy(row => row.Modified).ThenBy(row => row.Id, StringComparer.Ordinal),
        };

        private void Happen()
        {
            if (!changes.TryDequeue(out var change) || change.Kind == ChangeKind.None) return;
            var now = Began.AddSeconds(++ticks);
            if (change.Kind == ChangeKind.Add) Rows.Add(new($"new{ticks:D3}", now));
            else if (Rows.Count > 0)
            {
                var which = change.Row % Rows.Count;
                if (change.Kind == ChangeKind.Remove) Rows.RemoveAt(which);
                else Rows[which] = Rows[which] with { Modified = now };
            }
        }
    }

    private sealed record Listed(string Id, DateTimeOffset Modified);

    private sealed record Change(ChangeKind Kind, int Row);

    /// <param name="Rows">How many rows there are at first.</param>
    /// <param name="Ties">How many of them were modified at one moment.</param>
    /// <param name="PageSize">How many are asked for.</param>
    /// <param name="Most">How many the server gives at most.</param>
    /// <param name="Order">How it lists them.</param>
    /// <param name="Says">By how much its total is wrong; the least number for none.</param>
    /// <param name="Links">Whether it says that there are more.</param>
    /// <param name="Changes">What happens.</param>
    /// <param name="PerPage">How much of it after each page.</param>
    private sealed record Course(int Rows, int Ties, int PageSize, int Most, Order Order, int Says, bool Links, IReadOnlyList<Change> Changes, int PerPage);

    private enum ChangeKind
    {
        None,
        Modify,
        Remove,
        Add,
    }

    private enum Order
    {
        Ascending,
        Descending,
        ById,
    }
}
