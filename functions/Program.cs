#if AZURE_PACKAGES
using IlpFunctions.Functions;
using IlpFunctions.Functions.Notices;
using Microsoft.Azure.Functions.Worker.Builder;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.AddIlp();
builder.Services.AddAcs();
await builder.Build().RunAsync();
#else
return await IlpFunctions.Functions.CommandLine.Ilp.RunAsync(args);
#endif
