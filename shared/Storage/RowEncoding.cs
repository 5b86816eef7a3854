using System.Text;

namespace IlpFunctions.Storage;

/// <summary>The properties of a row as one value of SQLite: a version, a count, then name, type and value of each, so that every type
/// comes back exactly.</summary>
internal static class RowEncoding
{
    private const byte Version = 1;

    // A buffer that has grown beyond this is not kept.
    private const int KeptBytes = 64 * 1024;

    [ThreadStatic]
    private static BinaryWriter? kept;

    private enum ValueType : byte
    {
        Text = 1,
        Int = 2,
        Long = 3,
        Double = 4,
        Bool = 5,
        Instant = 6,
        Bytes = 7,
    }

    /// <summary>Encodes properties that passed <see cref="TableLimits"/>.</summary>
    public static byte[] Encode(IReadOnlyDictionary<string, object> values)
    {
        var writer = kept ??= new BinaryWriter(new MemoryStream(4096), Encoding.UTF8);
        var buffer = (MemoryStream)writer.BaseStream;
        buffer.SetLength(0);
        writer.Write(Version);
        writer.Write7BitEncodedInt(values.Count);
        foreach (var (name, value) in values)
        {
            writer.Write(name);
            Write(writer, value);
        }

        if (buffer.Capacity > KeptBytes) kept = null;
        return buffer.ToArray();
    }

    /// <summary>Decodes what <see cref="Encode"/> made.</summary>
    public static Dictionary<string, object> Decode(byte[] encoded)
    {
        using var reader = new BinaryReader(new MemoryStream(encoded, writable: false), Encoding.UTF8);
        if (reader.ReadByte() is var version && version != Version)
            throw new StorageUnusableException($"A row has encoding {version}, this program knows {Version}: use the newer program that wrote it.");
        var count = reader.Read7BitEncodedInt();
        var values = new Dictionary<string, object>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++) values.Add(reader.ReadString(), Read(reader));
        return values;
    }

    private static void Write(BinaryWriter writer, object value)
    {
        switch (value)
        {
            case string text: writer.Write((byte)ValueType.Text); writer.Write(text); break;
            case int number: writer.Write((byte)ValueType.Int); writer.Write(number); break;
            case long number: writer.Write((byte)ValueType.Long); writer.Write(number); break;
            case double number: writer.Write((byte)ValueType.Double); writer.Write(number); break;
            case bool truth: writer.Write((byte)ValueType.Bool); writer.Write(truth); break;
            case DateTimeOffset instant: writer.Write((byte)ValueType.Instant); writer.Write(instant.UtcTicks); break;
            case byte[] bytes: writer.Write((byte)ValueType.Bytes); writer.Write7BitEncodedInt(bytes.Length); writer.Write(bytes); break;
            default: throw new ArgumentException($"A {value.GetType().Name} passed the limits but has no encoding.", nameof(value));
        }
    }

    private static object Read(BinaryReader reader) => (ValueType)reader.ReadByte() switch
    {
        ValueType.Text => reader.ReadString(),
        ValueType.Int => reader.ReadInt32(),
        ValueType.Long => reader.ReadInt64(),
        ValueType.Double => reader.ReadDouble(),
        ValueType.Bool => reader.ReadBoolean(),
        ValueType.Instant => new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
        ValueType.Bytes => reader.ReadBytes(reader.Read7BitEncodedInt()),
        var type => throw new StorageUnusableException($"A row of the store holds a value of unknown type {type}: the file is damaged."),
    };
}
