using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using IlpFunctions.Roster.Files;

namespace IlpFunctions.Roster.Csv;

/// <summary>
/// One file, read once from front to back, a row in memory at a time. Takes files as systems write them: with a BOM, any line ends, blank lines, the header row
/// again anywhere, more columns, any order. Rows that cannot be split into the header's columns are reported and passed over.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    private readonly RosterFile _file;
    private readonly RosterProblems _problems;
    private readonly SHA256 _hash = SHA256.Create();
    private readonly RowLimitReader _reader;
    private readonly CsvParser _parser;
    private readonly int[] _positions;
    private readonly string[] _values;
    private readonly int _width;
    private bool _badQuotes;
    private int _line;

    public CsvTable(IRosterFiles files, RosterFile file, RosterProblems problems)
    {
        _file = file;
        _problems = problems;
        _values = new string[file.Columns.Length];
        var bytes = new CryptoStream(files.Open(file.Name), _hash, CryptoStreamMode.Read);
        _reader = new RowLimitReader(new StreamReader(bytes, Encoding.UTF8, detectEncodingFromByteOrderMarks: true), file.Name);
        _parser = new CsvParser(_reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = ",",
            IgnoreBlankLines = false,
            BadDataFound = _ => _badQuotes = true,
        });
        try
        {
            if (!Next()) throw new RosterRefusedException(file.Name, "is empty: not even the header row is there. Export it again.");
            _positions = Positions();
            _width = _parser.Count;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The file's name.</summary>
    public string Name => _file.Name;

    /// <summary>SHA-256 of the file's bytes, once all rows were read.</summary>
    public byte[] Hash => _hash.Hash ?? throw new InvalidOperationException($"{Name} was not read to its end.");

    /// <summary>The rows that have the header's columns. A row is valid until the next is asked for.</summary>
    public IEnumerable<CsvRow> Rows()
    {
        while (Next())
        {
            if (IsBlank() || !HasHeadersWidth() || !TakeValues() || IsHeaderAgain()) continue;
            yield return new CsvRow(_file, _line, _values, _problems);
        }
    }

    public void Dispose()
    {
        _parser.Dispose();
        _reader.Dispose();
        _hash.Dispose();
    }

    private bool Next()
    {
        _badQuotes = false;
        _line = _parser.RawRow + 1;
        var read = _parser.Read();
        _reader.RowEnded(_parser.RawRow);
        return read;
    }

    private int[] Positions()
    {
        var header = Enumerable.Range(0, _parser.Count).Select(i => _parser[i].Trim()).ToList();
        var positions = _file.Columns.Select(column => header.FindIndex(name => name.Equals(column, StringComparison.OrdinalIgnoreCase))).ToArray();
        foreach (var column in _file.Columns)
        {
            if (header.Count(name => name.Equals(column, StringComparison.OrdinalIgnoreCase)) > 1)
                throw new RosterRefusedException(Name, $"has the column {column} twice. Export it again with one of them.");
        }
        var missing = _file.Required.Where((_, i) => positions[i] < 0).ToList();
        if (missing.Count > 0)
            throw new RosterRefusedException(Name, $"has no column {string.Join(", ", missing)} in its header. Export it as OneRoster CSV, with the columns of the version that manifest.csv says.");
        return positions;
    }

    private bool IsBlank() => _parser.Count == 1 && _width > 1 && string.IsNullOrWhiteSpace(_parser[0]);

    private bool HasHeadersWidth()
    {
        if (_parser.Count == _width) return true;
        var extraAreBlank = Enumerable.Range(_width, Math.Max(0, _parser.Count - _width)).All(i => string.IsNullOrWhiteSpace(_parser[i]));
        if (_parser.Count >= _width && extraAreBlank) return true;
        _problems.Reject(Name, _line, null, $"has {_parser.Count} values where the header has {_width} columns: look for a stray comma or quote{Extent()}.");
        return false;
    }

    private string Extent() => _parser.RawRow > _line ? $", as the row reaches to line {_parser.RawRow}" : "";

    private bool TakeValues()
    {
        for (var i = 0; i < _values.Length; i++)
        {
            var value = _positions[i] < 0 ? "" : _parser[_positions[i]].Trim();
            if (value.Length > RosterLimits.ValueCharacters)
            {
                _problems.Reject(Name, _line, _file.Columns[i], $"is longer than {RosterLimits.ValueCharacters} characters.");
                return false;
            }
            if (value.Contains('\uFFFD'))
                _problems.Warn(Name, _line, _file.Columns[i], "has characters that are not UTF-8; they are shown as \uFFFD. Export as UTF-8.");
            _values[i] = HasControls(value) ? string.Concat(value.Select(c => char.IsControl(c) ? ' ' : c)) : value;
        }
        if (_badQuotes) _problems.Reject(Name, _line, null, $"has a quote where none can be{Extent()}.");
        return !_badQuotes;
    }

    private static bool HasControls(string value)
    {
        foreach (var character in value)
        {
            if (char.IsControl(character)) return true;
        }

        return false;
    }

    private bool IsHeaderAgain()
    {
        for (var i = 0; i < _values.Length; i++)
        {
            if (_positions[i] >= 0 && !_values[i].Equals(_file.Columns[i], StringComparison.OrdinalIgnoreCase)) return false;
        }
        return true;
    }
}
