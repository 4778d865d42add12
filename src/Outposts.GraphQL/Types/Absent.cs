namespace Outposts.GraphQL.Types;

/// <summary>Stands for a value that was not given, which is not the same as null.</summary>
internal sealed class Absent
{
    private Absent()
    {
    }

    /// <summary>The one instance.</summary>
    public static Absent Value { get; } = new();

    /// <inheritdoc/>
    public override string ToString() => "(not given)";
}
