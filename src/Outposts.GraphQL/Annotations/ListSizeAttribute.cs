namespace Outposts.GraphQL.Annotations;

/// <summary>How many items a list field gives at most (<c>@listSize</c>). Fields with <see cref="UseConnectionAttribute"/> have it by
/// themselves.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class ListSizeAttribute : Attribute
{
    /// <summary>The largest size when no slicing argument says it; 0 for none.</summary>
    public int AssumedSize { get; set; }

    /// <summary>Names in the schema of arguments whose value is the largest size.</summary>
    public string[] SlicingArguments { get; set; } = [];

    /// <summary>Names in the schema of fields of the value that are lists of that size; empty when the field itself is the list.</summary>
    public string[] SizedFields { get; set; } = [];

    /// <summary>Whether a request must give exactly one of the slicing arguments. True by default, as in the cost specification.</summary>
    public bool RequireOneSlicingArgument { get; set; } = true;
}
