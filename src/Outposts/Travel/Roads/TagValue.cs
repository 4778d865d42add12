namespace Outposts.Travel.Roads;

/// <summary>What an access tag allows.</summary>
internal enum TagValue
{
    /// <summary>There is no tag, or its value says nothing.</summary>
    None,

    /// <summary>Allowed.</summary>
    Yes,

    /// <summary>Allowed to those only who start or end there: destination, private, customers, delivery, residents, permit.</summary>
    Local,

    /// <summary>Allowed to those who push the vehicle.</summary>
    Dismount,

    /// <summary>Not allowed.</summary>
    No,
}
