namespace IlpFunctions.Tests.Runtime.Api;

/// <summary>The renderer tells apart what a caller or a subclass can tell apart: otherwise the comparison of the lists could not fail.</summary>
public sealed class SignatureRenderingTests
{
    [Theory]
    [InlineData(typeof(Shape<>), "public abstract class Shape<T> : IDisposable where T : notnull")]
    [InlineData(typeof(MarkAttribute), "[AttributeUsage(Class, Method, AllowMultiple = true)] public sealed class MarkAttribute : Attribute")]
    [InlineData(typeof(Note), "public sealed record Note : IEquatable<IlpFunctions.Tests.Runtime.Api.Note>")]
    [InlineData(typeof(Answer<>), "public delegate string? Answer<T>(in T question, ref int tries, out object? why) where T : struct")]
    [InlineData(typeof(Point), "public readonly struct Point")]
    public void Type_Declaration_IsRendered(Type type, string expected) => Assert.Contains(expected, Declarations(type));

    [Theory]
    [InlineData("protected Shape()")]
    [InlineData("public abstract T? Find<TKey>(TKey? key, params string?[] names) where TKey : class, IComparable<TKey>, new()")]
    [InlineData("public virtual Task<T?> ReadAsync(T value, int? size = null, double factor = 1.5, CancellationToken cancellation = default)")]
    [InlineData("protected static string? Name { get; set; }")]
    [InlineData("public required Dictionary<string, object?>? Properties { get; init; }")]
    [InlineData("public T Value { get; protected set; }")]
    [InlineData("public const int Most = 100")]
    [InlineData("public static readonly string[] All")]
    [InlineData("[Obsolete(\"gone\", true)] public void Old()")]
    [InlineData("[return: NotNullIfNotNull(\"text\")] public string? Trim([DisallowNull] string? text = \"a\")")]
    [InlineData("public override string ToString()")]
    [InlineData("public virtual void Dispose()")]
    [InlineData("public string~ Unknown(string~ text)")]
    public void Member_Declaration_IsRendered(string expected) => Assert.Contains(expected, Declarations(typeof(Shape<>)));

    [Fact]
    public void Members_OthersCannotSee_AreLeftOut()
    {
        Assert.DoesNotContain(Declarations(typeof(Shape<>)), declaration => declaration.Contains("Hidden", StringComparison.Ordinal));
        Assert.DoesNotContain(Declarations(typeof(Note)), declaration => declaration.Contains("PrintMembers", StringComparison.Ordinal));
    }

    [Fact]
    public void Members_ThatASubclassMustHave_AreMarked() => Assert.Equal(
        ["Find"], TypeSignatures.Of([typeof(Shape<>)]).Where(signature => signature.MustBeImplemented).Select(signature => signature.Member.Split(' ', '(')[2]));

    private static List<string> Declarations(Type type) =>
        [.. TypeSignatures.Of([type.IsGenericType ? type.GetGenericTypeDefinition() : type]).Select(signature => signature.Declaration)];
}
