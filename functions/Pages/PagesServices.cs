using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Caseload;
using IlpFunctions.Functions.Pages.Evidence;
using IlpFunctions.Functions.Pages.Figures;
using IlpFunctions.Functions.Pages.Intake;
using IlpFunctions.Functions.Pages.Mailbox;
using IlpFunctions.Functions.Pages.Overview;
using IlpFunctions.Functions.Pages.Public;
using IlpFunctions.Functions.Pages.Students;
using IlpFunctions.Functions.Pages.Tasks;
using IlpFunctions.Functions.Pages.Tasks.Questions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IlpFunctions.Functions.Pages;

/// <summary>What the pages need.</summary>
internal static class PagesServices
{
    /// <summary>Adds the pages and their sign-in. What differs between places (<see cref="DevelopmentSignIn"/>, <see cref="LocalMailbox"/>, <see cref="IDemoClock"/>, <see cref="WrongLinks"/>) is registered before.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.TryAddSingleton(new DevelopmentSignIn());
        services.TryAddSingleton(new LocalMailbox(IsShown: false));
        services.TryAddSingleton(new WrongLinks(TimeProvider.System));
        services.AddRazorComponents();
        services.AddDataProtection();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "ilp-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.FormFieldName = "token";
            options.SuppressXFrameOptionsHeader = true; // The content security policy says it, and more strictly.
        });
        return services
            .AddSingleton<StaffLookup>()
            .AddSingleton<PlatformSignIn>()
            .AddSingleton(provider => OpenIdSettings.Of(provider.GetRequiredService<IConfiguration>()))
            .AddSingleton<Sessions>()
            .AddSingleton<CaseloadReader>()
            .AddSingleton<FigureReader>()
            .AddSingleton<OverviewReader>()
            .AddSingleton<StudentDoor>()
            .AddSingleton<SchoolDoor>()
            .AddSingleton<PublicDoor>()
            .AddSingleton<AnswerDesk>()
            .AddSingleton<LanguageDesk>()
            .AddSingleton<StudentPageReader>()
            .AddSingleton<TaskDoor>()
            .AddSingleton<TaskReader>()
            .AddSingleton<TaskDesk>()
            .AddSingleton<FormDoor>()
            .AddSingleton<EvidenceReader>()
            .AddSingleton<IntakeReader>();
    }
}
