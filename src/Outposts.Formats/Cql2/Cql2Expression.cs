using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace Outposts.Formats.Cql2;

/// <summary>
/// A filter of the Common Query Language (CQL2, OGC 21-065r2) whose names are those of some properties. It is true, false, or unknown
/// where a value that it needs is unknown; only what it is true of passes.
/// </summary>
public abstract record Cql2Expression
{
    /// <summary>Evaluates the filter; null: unknown.</summary>
    /// <param name="valueOf">
    /// Gets the value of the property at an index of those that the parser was given: string, int or double, bool, DateOnly,
    /// DateTimeOffset or Geometry as its type says; null where it is unknown.
    /// </param>
    public abstract bool? Evaluate(Func<int, object?> valueOf);
}

internal sealed record Cql2Constant(bool Value) : Cql2Expression
{
    public override bool? Evaluate(Func<int, object?> valueOf) => Value;
}

internal sealed record Cql2Not(Cql2Expression Operand) : Cql2Expression
{
    public override bool? Evaluate(Func<int, object?> valueOf) => !Operand.Evaluate(valueOf);
}

internal sealed record Cql2And(IReadOnlyList<Cql2Expression> Operands) : Cql2Expression
{
    public override bool? Evaluate(Func<int, object?> valueOf)
    {
        bool? all = true;
        foreach (var operand in Operands)
        {
            if (operand.Evaluate(valueOf) is not { } value) all = null;
            else if (!value) return false;
        }
        return all;
    }
}

internal sealed record Cql2Or(IReadOnlyList<Cql2Expression> Operands) : Cql2Expression
{
    public override bool? Evaluate(Func<int, object?> valueOf)
    {
        bool? any = false;
        foreach (var operand in Operands)
        {
            if (operand.Evaluate(valueOf) is not { } value) any = null;
            else if (value) return true;
        }
        return any;
    }
}

internal sealed record Cql2IsNull(int Property) : Cql2Expression
{
    public override bool? Evaluate(Func<int, object?> valueOf) => valueOf(Property) is null;
}

internal enum Cql2Operator
{
    Equal,
    NotEqual,
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,
}

internal sealed record Cql2Comparison(int Property, Cql2Operator Operator, object Literal) : Cql2Expression
{
    public override bool? Evaluate(Func<int, object?> valueOf)
    {
        if (valueOf(Property) is not { } value) return null;
        var order = Cql2Values.Compare(value, Literal);
        return Operator switch
        {
            Cql2Operator.Equal => order == 0,
            Cql2Operator.NotEqual => order != 0,
            Cql2Operator.Less => order < 0,
            Cql2Operator.Greater => order > 0,
            Cql2Operator.LessOrEqual => order <= 0,
            _ => order >= 0,
        };
    }
}

internal sealed record Cql2Between(int Property, double Lower, double Upper) : Cql2Expression
{
    public override bool? Evaluate(Func<int, object?> valueOf) =>
        valueOf(Property) is { } value ? Cql2Values.Compare(value, Lower) >= 0 && Cql2Values.Compare(value, Upper) <= 0 : null;
}

internal sealed record Cql2In(int Property, IReadOnlyList<object> Literals) : Cql2Expression
{
    public override bool? Evaluate(Func<int, object?> valueOf) =>
        valueOf(Property) is { } value ? Literals.Any(literal => Cql2Values.Compare(value, literal) == 0) : null;
}

internal sealed record Cql2Like(int Property, LikePattern Pattern) : Cql2Expression
{
    public override bool? Evaluate(Func<int, object?> valueOf) => valueOf(Property) is string text ? Pattern.IsMatch(text) : null;
}

internal sealed record Cql2Intersects(int Property, IPreparedGeometry Literal) : Cql2Expression
{
    public override bool? Evaluate(Func<int, object?> valueOf) =>
        valueOf(Property) is Geometry geometry ? Literal.Intersects(geometry) : null;
}

internal static class Cql2Values
{
    /// <summary>Compares two values of one type; false comes before true.</summary>
    public static int Compare(object value, object literal) => literal switch
    {
        string text => string.CompareOrdinal((string)value, text),
        double number => (value is int whole ? whole : (double)value).CompareTo(number),
        bool flag => ((bool)value).CompareTo(flag),
        DateOnly day => ((DateOnly)value).CompareTo(day),
        DateTimeOffset moment => ((DateTimeOffset)value).CompareTo(moment),
        _ => throw new ArgumentOutOfRangeException(nameof(literal), literal, "No such literal."),
    };
}
