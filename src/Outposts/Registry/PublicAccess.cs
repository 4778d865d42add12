namespace Outposts.Registry;

/// <summary>Which outposts the public may use: all but the rooms for a host's own staff.</summary>
public static class PublicAccess
{
    /// <summary>The eligibilities that admit the public.</summary>
    public static IReadOnlyList<Eligibility> Eligibilities { get; } = [.. Enum.GetValues<Eligibility>().Where(IsPublic)];

    /// <summary>Determines whether an eligibility admits the public.</summary>
    public static bool IsPublic(this Eligibility eligibility) => eligibility != Eligibility.OwnStaff;
}
