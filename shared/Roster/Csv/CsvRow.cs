namespace IlpFunctions.Roster.Csv;

/// <summary>A row's values by column, and where to report what is wrong with them.</summary>
internal readonly struct CsvRow(RosterFile file, int line, string[] values, RosterProblems problems)
{
    /// <summary>The physical line it starts on, from 1; 0 for a row that an earlier roster brought.</summary>
    public int Line => line;

    /// <summary>The values in the order of the file's columns; good until the next row is asked for.</summary>
    public string[] Values => values;

    /// <summary>A value without blanks around it; empty when the file has no such column.</summary>
    public string this[string column]
    {
        get
        {
            for (var i = 0; i < values.Length; i++)
            {
                if (file.Columns[i] == column) return values[i];
            }
            throw new ArgumentException($"{file.Name} is not read for its column {column}.", nameof(column));
        }
    }

    /// <summary>A value, or null when it is blank.</summary>
    public string? Optional(string column) => this[column] is { Length: > 0 } value ? value : null;

    /// <summary>A value of a column that only some versions of the standard have; null when it is blank or not one of this file's.</summary>
    public string? OptionalOf(string column) => Array.IndexOf(file.Columns, column) >= 0 ? Optional(column) : null;

    /// <summary>A value that lists ids: <c>"a,b"</c>.</summary>
    public string[] List(string column) => this[column].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Reports the row as used, but for this.</summary>
    public void Warn(string? column, string reason) => problems.Warn(file.Name, line, column, reason);

    /// <summary>Reports the row as not used.</summary>
    public void Reject(string? column, string reason) => problems.Reject(file.Name, line, column, reason);

    /// <summary>The row's id; reports it when there is none that can be one.</summary>
    public bool TryId(out string id)
    {
        id = this["sourcedId"];
        if (id.Length is > 0 and <= RosterLimits.IdCharacters) return true;
        Reject("sourcedId", id.Length == 0 ? "is blank: nothing can refer to the row." : $"is longer than {RosterLimits.IdCharacters} characters.");
        return false;
    }

    /// <summary>
    /// Whether the row is in force. Blank is active, as bulk files may leave it out; what is to be deleted is left out as the district wishes.
    /// </summary>
    public bool IsActive()
    {
        var status = this["status"];
        if (status.Length == 0 || status.Equals("active", StringComparison.OrdinalIgnoreCase)) return true;
        if (!IsToBeDeleted()) Reject("status", "is neither active, tobedeleted nor blank.");
        return false;
    }

    /// <summary>Whether the row says that what it speaks of is no more.</summary>
    public bool IsToBeDeleted() => this["status"].Equals("tobedeleted", StringComparison.OrdinalIgnoreCase);

    /// <summary>A date that may be blank; one that cannot be read is reported and left out.</summary>
    public DateOnly? OptionalDate(string column)
    {
        if (this[column].Length == 0) return null;
        if (RosterValue.TryDate(this[column], out var date)) return date;
        Warn(column, "is not a date (write 2026-08-31 or 8/31/2026); left out.");
        return null;
    }
}
