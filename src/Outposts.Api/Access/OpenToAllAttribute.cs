namespace Outposts.Api.Access;

/// <summary>Says of a mutation that it requires no role.</summary>
/// <param name="because">Why not, for the table of rights.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpenToAllAttribute(string because) : Attribute
{
    /// <summary>Why not.</summary>
    public string Because { get; } = because;
}
