using IlpFunctions.Functions.Access;

namespace IlpFunctions.Tests.Functions.Access;

public sealed class AddressesTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/students/900/x?looks=all", "/students/900/x?looks=all")]
    [InlineData("//evil.example", null)]
    [InlineData("/\\evil.example", null)]
    [InlineData("/\t/evil.example", null)]
    [InlineData("https://evil.example/", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("students", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void OwnOrNull_OfAnAddressThatAnybodyMayHaveWritten_NeverLeadsAway(string? address, string? own) => Assert.Equal(own, Addresses.OwnOrNull(address));
}
