using System.Globalization;
using System.Text;
using IlpFunctions.Districts;

namespace IlpFunctions.Intake.Signing;

/// <summary>A request that is really signed, for somebody who connects a system and wants to see one work.</summary>
/// <param name="Address">Where it goes.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body.</param>
public sealed record SampleRequest(Uri Address, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>Signs an event whose type nobody knows: it is stored and reported and changes no student.</summary>
    public static SampleRequest Of(Uri root, DistrictId district, SigningSecret secret, string id, DateTimeOffset now)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"{{\"type\":\"connection.tried\",\"timestamp\":\"{now.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\",\"data\":{{\"note\":\"A first request.\"}}}}");
        return new(
            new(root, $"api/webhooks/enrollment/{Uri.EscapeDataString(district.Value)}"),
            new Dictionary<string, string>
            {
                ["Content-Type"] = "application/json",
                ["webhook-id"] = id,
                ["webhook-timestamp"] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                ["webhook-signature"] = secret.Sign(id, now, Encoding.UTF8.GetBytes(body)),
            },
            body);
    }

    /// <summary>The request as a command line to paste. Nothing in it needs escaping within single quotes.</summary>
    public string Curl() => $"curl -i -X POST '{Address}' \\\n{string.Concat(Headers.Select(header => $"  -H '{header.Key}: {header.Value}' \\\n"))}  --data-raw '{Body}'";
}
