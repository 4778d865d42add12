namespace Outposts.Api.Visits.Bookings;

/// <summary>Whether a booking may be tried.</summary>
/// <param name="Refusal">Why not; null when it may.</param>
/// <param name="GiveBack">To be called when the attempt has surely made no booking: it is then not counted, nor its proof spent.</param>
public sealed record BookingAdmission(ProofRequiredError? Refusal, Action GiveBack)
{
    /// <summary>The admission of those who are not counted.</summary>
    public static BookingAdmission NotCounted { get; } = new(null, () => { });
}
