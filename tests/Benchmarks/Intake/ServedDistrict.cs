using System.Globalization;
using IlpFunctions.Benchmarks.Hosts;
using IlpFunctions.Intake.Signing;
using IlpFunctions.Tests.Roster.Speed;
using Microsoft.Data.Sqlite;

namespace IlpFunctions.Benchmarks.Intake;

/// <summary>The app, served as a newcomer serves it, with a made-up district whose students are still to come.</summary>
internal sealed class ServedDistrict : IAsyncDisposable
{
    // A roster has to have somebody: the first homeroom.
    private const int Listed = 26;

    private readonly DirectoryInfo folder;
    private readonly RoleProcess app;

    private ServedDistrict(DirectoryInfo folder, RoleProcess app, Uri root, EnrollmentLoad load) => (this.folder, this.app, Root, Load) = (folder, app, root, load);

    /// <summary>The first student who is to come.</summary>
    public const int First = Listed;

    /// <summary>Where it is.</summary>
    public Uri Root { get; }

    /// <summary>Its students.</summary>
    public EnrollmentLoad Load { get; }

    /// <summary>The processor time the app has used.</summary>
    public TimeSpan Used => app.Used;

    /// <summary>The most memory the app has had resident, in MiB.</summary>
    public double PeakMemory => app.PeakMemory;

    /// <summary>Imports the district, makes it a secret, and serves it.</summary>
    /// <param name="students">How many are to come.</param>
    public static async Task<ServedDistrict> StartAsync(int students)
    {
        var folder = Directory.CreateTempSubdirectory("ilp-benchmark-");
        var district = new SyntheticDistrict(students + Listed, listed: Listed);
        var (zip, data) = (Path.Combine(folder.FullName, "district.zip"), Path.Combine(folder.FullName, "data"));
        district.Write(zip);
        await RunAsync("import", zip, "--data", data);
        var said = await RunAsync("webhook-secret", "add", "990", "--data", data);
        if (!SigningSecret.TryParse(said.First(line => line.StartsWith(SigningSecret.Prefix, StringComparison.Ordinal)), out var secret)) throw new InvalidOperationException("No secret was made.");
        var app = RoleProcess.Start(RoleProcess.App, "--port", "0", "--data", data);
        var root = await app.ListensAsync();
        return new(folder, app, root, new(root, secret, district));
    }

    /// <summary>How many of the district's events are in a state.</summary>
    public long Events(string state) => Count("SELECT count(*) FROM tables_Intake WHERE row >= $word || '|' AND row < $word || '}'", state);

    /// <summary>How many students are recorded.</summary>
    public long Students() => Count("SELECT count(*) FROM tables_Students WHERE row = $word", "student");

    /// <summary>How many plans run.</summary>
    public long Plans() => Count("SELECT count(*) FROM durable_instances WHERE name = $word AND status = 'Running'", "StudentLifecycle");

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private long Count(string sql, string word)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.FullName, "data", "ilp.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$word", word);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static async Task<IReadOnlyList<string>> RunAsync(params string[] line)
    {
        await using var app = RoleProcess.Start([RoleProcess.App, .. line]);
        await app.EndsAsync();
        return app.Said;
    }
}
