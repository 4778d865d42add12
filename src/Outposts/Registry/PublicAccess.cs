namespace Outposts.Registry;

/// <summary>Which outposts the public may use and is told of.</summary>
public static class PublicAccess
{
    /// <summary>The eligibilities that admit the public.</summary>
    public static IReadOnlyList<Eligibility> Eligibilities { get; } = [.. Enum.GetValues<Eligibility>().Where(IsPublic)];

    /// <summary>The statuses of which the public is told.</summary>
    public static IReadOnlyList<OutpostStatus> Statuses { get; } = [.. Enum.GetValues<OutpostStatus>().Where(IsPublic)];

    /// <summary>Determines whether an eligibility admits the public: all but that of rooms for a host's own staff.</summary>
    public static bool IsPublic(this Eligibility eligibility) => eligibility != Eligibility.OwnStaff;

    /// <summary>Determines whether the public is told of a status: all but PLANNED, of which nobody has agreed that it will be.</summary>
    public static bool IsPublic(this OutpostStatus status) => status != OutpostStatus.Planned;

    // The database has the same rule, outpost_is_public in Functions/6_register.sql, and a test compares the two.
    /// <summary>
    /// Determines whether the public is told of an outpost: the one rule for lists, nodes, history, the register of a day and the feed of
    /// changes. One that was merged into another is told as that one.
    /// </summary>
    public static bool IsPublic(this Outpost outpost) =>
        outpost.Eligibility.IsPublic() && outpost.Status.IsPublic() && outpost.MergedInto is null;
}
