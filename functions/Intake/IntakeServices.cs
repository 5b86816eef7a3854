using IlpFunctions.Functions.Roster;
using IlpFunctions.Intake;
using IlpFunctions.Intake.Signing;
using IlpFunctions.Storage;
using IlpFunctions.Time;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IlpFunctions.Functions.Intake;

/// <summary>What taking events in needs.</summary>
internal static class IntakeServices
{
    /// <summary>Adds it. What differs between places (<see cref="SealingKey"/>, <see cref="IntakeSettings"/>) is registered before.</summary>
    public static void AddIntake(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(_ => new SealingKey(configuration["Ilp:WebhookKey"]));
        services.TryAddSingleton(_ => Settings(configuration.GetSection("Ilp:Webhooks")));
        services.AddSingleton(provider => new WebhookSecrets(
            provider.GetRequiredService<ITableStore>(), provider.GetRequiredService<SealingKey>(), provider.GetRequiredService<IIdSource>(), provider.GetRequiredService<TimeProvider>(), TimeProvider.System));
        services.AddSingleton<IntakeRows>();
        services.AddSingleton<IntakeDesk>();
        services.AddSingleton<IntakeDecisions>();
        services.AddSingleton<StudentIntake>();
        services.AddSingleton<IntakeSettler>();
        services.AddSingleton<IntakePruner>();
        services.AddSingleton<IntakeWaker>();
        services.AddSingleton<SharedTurns<SchoolOfDistrict, int>>();
        services.AddSingleton<WebhookThrottle>();
    }

    private static IntakeSettings Settings(IConfiguration section)
    {
        var usual = new IntakeSettings();
        return new IntakeSettings
        {
            KeepDays = section.GetValue(nameof(usual.KeepDays), usual.KeepDays),
            PerSecond = section.GetValue(nameof(usual.PerSecond), usual.PerSecond),
            Burst = section.GetValue(nameof(usual.Burst), usual.Burst),
        }.Checked();
    }
}
