using Outposts.Formats.Cql2;
using Outposts.Formats.Features;

namespace Outposts.Api.Features;

/// <summary>Makes filters of parameters that are named as a property: it has the value.</summary>
internal static class ColumnFilter
{
    /// <summary>Creates the filter.</summary>
    /// <param name="column">The property.</param>
    /// <param name="text">The value, as a literal of its type without quotation marks.</param>
    /// <param name="queryables">What filters may name.</param>
    /// <exception cref="UserInputException">The value is not of the property's type.</exception>
    public static Cql2Expression Create(FeatureColumn column, string text, IReadOnlyList<Cql2Queryable> queryables)
    {
        var quoted = $"'{text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
        var literal = column.Type switch
        {
            Cql2Type.Text => quoted,
            Cql2Type.Date => $"DATE({quoted})",
            Cql2Type.Timestamp => $"TIMESTAMP({quoted})",
            _ => text,
        };
        try
        {
            return Cql2Text.Parse($"\"{column.Name}\" = {literal}", queryables);
        }
        catch (Cql2Exception)
        {
            var (chinese, english) = column.Type switch
            {
                Cql2Type.Text => ("最多数千字的文字", "a text of some thousand characters"),
                Cql2Type.Date => ("日期，如 2026-12-01", "a day such as 2026-12-01"),
                Cql2Type.Timestamp => ("时刻，如 2026-12-01T00:30:00Z", "a moment such as 2026-12-01T00:30:00Z"),
                Cql2Type.Boolean => ("true 或 false", "true or false"),
                _ => ("数字", "a number"),
            };
            throw UserInputException.Of($"“{column.Name}”是{chinese}，给的是“{text}”。", $"\"{column.Name}\" is {english}, not \"{text}\".");
        }
    }
}
