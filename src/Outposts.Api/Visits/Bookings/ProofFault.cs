namespace Outposts.Api.Visits.Bookings;

/// <summary>What is wrong with a proof of work.</summary>
public enum ProofFault
{
    /// <summary>It is too long, or does not consist of letters, digits and colons that begin with a minute.</summary>
    Malformed,

    /// <summary>It was made for another slot or another idempotency key.</summary>
    OtherBooking,

    /// <summary>It was not begun within the last 10 minutes.</summary>
    Outdated,

    /// <summary>Its SHA-256 begins with fewer zero bits than are asked for.</summary>
    Weak,

    /// <summary>It has been used before.</summary>
    Spent,
}
