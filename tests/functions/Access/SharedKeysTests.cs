using IlpFunctions.Functions.Access;
using IlpFunctions.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace IlpFunctions.Tests.Functions.Access;

/// <summary>A form that one instance of the app showed is sent to another.</summary>
public sealed class SharedKeysTests
{
    [Fact]
    public async Task Form_OfOneInstance_IsTakenByAnotherOnTheSameStore()
    {
        var store = new MemoryTableStore();
        await using var first = Instance(store);
        await using var second = Instance(store);

        Assert.True(await IsTakenAsync(second, Show(first)));
        Assert.True(await IsTakenAsync(first, Show(second)));
        Assert.Single(await store.QueryAsync("Settings", "form-keys").ToListAsync());
    }

    [Fact]
    public async Task Form_OfAnotherDeployment_IsRefused()
    {
        var store = new MemoryTableStore();
        var elsewhere = new MemoryTableStore();
        await using var first = Instance(store);
        await using var stranger = Instance(elsewhere);

        Assert.False(await IsTakenAsync(stranger, Show(first)));
    }

    private static ServiceProvider Instance(ITableStore store) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(store)
        .AddAntiforgery(options => (options.Cookie.Name, options.FormFieldName) = ("form", "token"))
        .AddSharedKeys()
        .BuildServiceProvider();

    private static AntiforgeryTokenSet Show(ServiceProvider instance) => instance.GetRequiredService<IAntiforgery>().GetAndStoreTokens(new DefaultHttpContext { RequestServices = instance });

    private static Task<bool> IsTakenAsync(ServiceProvider instance, AntiforgeryTokenSet shown)
    {
        var http = new DefaultHttpContext { RequestServices = instance };
        http.Request.Method = HttpMethods.Post;
        http.Request.ContentType = "application/x-www-form-urlencoded";
        http.Request.Headers.Cookie = $"form={shown.CookieToken}";
        http.Request.Form = new FormCollection(new Dictionary<string, StringValues> { ["token"] = shown.RequestToken });
        return instance.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
    }
}
