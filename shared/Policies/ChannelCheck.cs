using static IlpFunctions.Policies.PolicyCheck;

namespace IlpFunctions.Policies;

/// <summary>Checks which channels a policy names for whom.</summary>
internal static class ChannelCheck
{
    public static void Check(ChannelPolicy channels, string at)
    {
        Check(channels.Staff, isStaff: true, $"{at}.staff");
        Check(channels.Families, isStaff: false, $"{at}.families");
        Check(channels.Students, isStaff: false, $"{at}.students");
    }

    private static void Check(IReadOnlyList<ChannelKind> order, bool isStaff, string at)
    {
        if (order.Count == 0) throw Wrong(at, "nobody could be reached; name a channel");
        for (var index = 0; index < order.Count; index++)
        {
            if (!isStaff && order[index] != ChannelKind.Mail) throw Wrong($"{at}[{index}]", "only staff read Teams; write \"mail\"");
            if (order.Take(index).Contains(order[index])) throw Wrong($"{at}[{index}]", "a channel is there twice; keep one");
        }
    }
}
