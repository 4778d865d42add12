namespace Outposts.Formats.Cql2;

internal static class Cql2Operators
{
    /// <summary>Gets the comparison of a sign; null when there is none.</summary>
    public static Cql2Operator? Find(string sign) => sign switch
    {
        "=" => Cql2Operator.Equal,
        "<>" => Cql2Operator.NotEqual,
        "<" => Cql2Operator.Less,
        ">" => Cql2Operator.Greater,
        "<=" => Cql2Operator.LessOrEqual,
        ">=" => Cql2Operator.GreaterOrEqual,
        _ => null,
    };
}
