using System.Diagnostics;

namespace IlpFunctions.Benchmarks.Pages;

/// <summary>How long the pages take with ten thousand students, and how large they are; and what is taken along as a document or a file.</summary>
internal static class PageTables
{
    private const int Warm = 20;
    private const int Rounds = 200;
    private const int RoundsOfADownload = 40;
    private const double MostKilobytes = 100;
    private const double MostMilliseconds = 50;

    /// <summary>Loads the district and reads every page.</summary>
    public static async Task RunAsync(double scale)
    {
        var watch = Stopwatch.StartNew();
        await using var district = await LoadedDistrict.OpenAsync((int)(10_000 * scale));
        var values = await new DistrictContents(district).FillAsync();
        Console.WriteLine($"{district.Students.Count:N0} students were loaded in {watch.Elapsed.TotalSeconds:N0} seconds.\n");
        var visitors = new Dictionary<Reader, PageVisitor>();
        foreach (var reader in Enum.GetValues<Reader>()) visitors[reader] = await OpenAsync(district.Root, reader);
        await visitors[Reader.Anybody].SaveFirstChoiceAsync($"/s/{values["survey.token"]}");

        var cold = new FigureTable("The first reading after a start", "page", "who", "ms", "KB");
        await ReadColdAsync(cold, visitors[Reader.Lead], new MeasuredPage("schools/{district}/{school}/evidence", "a school's evidence", Reader.Lead), values);
        var table = new FigureTable("Pages", "page", "who", "p50, ms", "p95, ms", "longest, ms", "ms of processor", "KB");
        foreach (var page in MeasuredPages.Pages) await MeasureAsync(table, visitors[page.Reader], page, values, _ => Task.CompletedTask);
        foreach (var page in MeasuredPages.Pages.Where(page => page is { Reader: Reader.Office, Name: "overview" or "figures" or "a school's evidence" }))
            await MeasureAsync(table, visitors[page.Reader], page with { Name = $"{page.Name}, after each change" }, values, round => district.MeetAsync(district.Students[round * 37 % Math.Min(500, district.Students.Count)], $"{page.Name}:{round}"));
        var downloads = new FigureTable("Documents and files to take along", "what", "who", "first byte: p50, ms", "p95, ms", "last byte: p50, ms", "p95, ms", "KB");
        foreach (var download in MeasuredPages.Downloads) await MeasureDownloadAsync(downloads, visitors[download.Reader], download, values);

        table.Print();
        cold.Print();
        downloads.Print();
        Console.WriteLine($"Not measured, because they are no pages: {string.Join("; ", MeasuredPages.Others.Select(other => $"`{other.Key}` ({other.Value})"))}.\n");
        foreach (var visitor in visitors.Values) visitor.Dispose();
    }

    private static async Task<PageVisitor> OpenAsync(Uri root, Reader reader)
    {
        var visitor = new PageVisitor(root);
        if (reader != Reader.Anybody) await visitor.SignInAsync(reader switch { Reader.Counselor => LoadedDistrict.Counselor.Value, Reader.Lead => $"{LoadedDistrict.First}-lead", _ => "" });
        return visitor;
    }

    private static async Task ReadColdAsync(FigureTable table, PageVisitor visitor, MeasuredPage page, IReadOnlyDictionary<string, string> values)
    {
        var (_, took, bytes) = await visitor.ReadAsync(page.Address(values));
        table.Add(page.Name, Words(page.Reader), took, bytes / 1024.0);
    }

    private static async Task MeasureAsync(FigureTable table, PageVisitor visitor, MeasuredPage page, IReadOnlyDictionary<string, string> values, Func<int, Task> before)
    {
        var (times, bytes, worked) = (new List<double>(), 0, TimeSpan.Zero);
        for (var round = 0; round < Warm + Rounds; round++)
        {
            await before(round);
            var begun = Environment.CpuUsage.TotalTime;
            var (_, took, size) = await visitor.ReadAsync(page.Address(values));
            if (round < Warm) continue;
            times.Add(took);
            worked += Environment.CpuUsage.TotalTime - begun;
            bytes = Math.Max(bytes, size);
        }

        var (p50, p95) = Percentiles(times);
        table.Add(page.Name, Words(page.Reader), p50, p95, times.Max(), worked.TotalMilliseconds / Rounds, bytes / 1024.0);
        if (p95 >= MostMilliseconds || bytes / 1024.0 >= MostKilobytes) Console.WriteLine($"Beyond a bar: {page.Name} ({page.Route}), {p95:N1} ms, {bytes / 1024.0:N1} KB.\n");
    }

    private static async Task MeasureDownloadAsync(FigureTable table, PageVisitor visitor, MeasuredPage download, IReadOnlyDictionary<string, string> values)
    {
        var (firsts, lasts, bytes) = (new List<double>(), new List<double>(), 0);
        for (var round = -Warm; round < RoundsOfADownload; round++)
        {
            var (first, last, size) = await visitor.ReadAsync(download.Address(values));
            if (round < 0) continue;
            firsts.Add(first);
            lasts.Add(last);
            bytes = Math.Max(bytes, size);
        }

        var ((first50, first95), (last50, last95)) = (Percentiles(firsts), Percentiles(lasts));
        table.Add(download.Name, Words(download.Reader), first50, first95, last50, last95, bytes / 1024.0);
    }

    private static (double P50, double P95) Percentiles(List<double> times)
    {
        times.Sort();
        return (times[times.Count / 2], times[times.Count * 95 / 100]);
    }

    private static string Words(Reader reader) => reader switch
    {
        Reader.Counselor => "counselor of 300",
        Reader.Lead => "school lead",
        Reader.Office => "district office",
        _ => "anybody",
    };
}
