#if AZURE_PACKAGES
using IlpFunctions.Functions;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Notices;
using Microsoft.Azure.Functions.Worker.Builder;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.AddIlp();
builder.Services.AddAcs();
builder.Services.AddSharedKeys();
await builder.Build().RunAsync();
#else
return await IlpFunctions.Functions.CommandLine.Ilp.RunAsync(args);
#endif
