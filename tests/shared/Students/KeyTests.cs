using IlpFunctions.Districts;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Time;

namespace IlpFunctions.Tests.Students;

/// <summary>Text from outside becomes part of keys, links and instance ids.</summary>
public sealed class KeyTests
{
    private static readonly string[] Nasty =
    [
        "a", "A", "a b", "a  b", "a~b", "a~0020b", "a~20b", "a/b", "a\\b", "a#b", "a?b", "a|b", "a%7Cb", "a%b", "a'b", "a\"b", "ab ", " ab", "ab", "a\tb", "a\nb", "a\0b",
        "a\u0085b", "é", "e\u0301", "É", "ß", "ss", "𝒜", "\ud835", "\udc9c", "~", "~~", "~sha256~", "-", "_", ".", "..", "@", "a@b", "ab\u200b", "٣", "3", "03", "ａ",
        new('x', 199), new('x', 200), new('x', 201), new('x', 202), new('é', 40), new('é', 41), new('é', 200), new('é', 201), new('é', 5000),
    ];

    [Fact]
    public void Foreign_NastyTexts_GiveSafeKeyPartsOfBoundedLength() =>
        Assert.All(Nasty, text => Assert.Matches("^[A-Za-z0-9_.@~-]{1,200}$", Keys.Foreign(text)));

    [Fact]
    public void Foreign_TextsThatLookAlike_GiveDifferentKeyParts() => Assert.Equal(Nasty.Length, Nasty.Select(Keys.Foreign).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Foreign_TextMadeToLookLikeTheDigestOfAnother_GivesAnotherKeyPart()
    {
        var digest = Keys.Foreign(new string('x', 201));
        var hex = digest[^40..];
        var forged = "sha256" + (char)Convert.ToInt32(hex[..4], 16) + hex[4..];

        Assert.NotEqual(digest, Keys.Foreign(forged));
        Assert.NotEqual(digest, Keys.Foreign(digest));
    }

    [Fact]
    public void Foreign_Nothing_IsRefused() => Assert.Throws<ArgumentException>(() => Keys.Foreign(""));

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(200)]
    public void InstanceId_DistrictOfAnyLength_IsShortAndSafeAndItsOwn(int length)
    {
        var id = new SeededIds(1).NewId();
        var one = new StudentKey(new(new string('d', length)), new(id));
        var other = new StudentKey(new(new string('d', length - 1) + "e"), new(id));

        Assert.Matches("^ilp-[A-Za-z0-9_.@~-]+$", one.InstanceId);
        Assert.InRange(one.InstanceId.Length, 1, 100);
        Assert.NotEqual(one.InstanceId, other.InstanceId);
    }

    [Fact]
    public void Partition_ReadBack_IsTheSameStudent()
    {
        foreach (var text in Nasty)
        {
            var key = new StudentKey(new DistrictId(Keys.Foreign(text)), new("0123456789abcdefghjkmnpqrs"));
            Assert.Equal(key, StudentKey.FromPartition(key.Partition));
        }
    }
}
