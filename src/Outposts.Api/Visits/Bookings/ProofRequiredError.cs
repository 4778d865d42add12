using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>Many bookings were made from the caller's network address within the hour, so the next one needs a proof of work in
/// <c>BookSlotInput.proof</c>. The code is PROOF.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Bits">With how many zero bits the SHA-256 of the proof begins; null when no proof is taken.</param>
/// <param name="Prefix">The text with which the proof begins. A random word, a colon and a counter follow, of letters and digits, 200
/// characters in all; the counter is raised until the SHA-256 begins with <c>bits</c> zero bits.</param>
/// <param name="Until">Until when such a proof is valid.</param>
/// <param name="RetryAfter">After how many seconds a booking needs no proof if there are no others meanwhile.</param>
/// <param name="Fault">What is wrong with the proof that was given; null when none was.</param>
[GraphQLName("ProofRequired")]
public sealed record ProofRequiredError(
    LocalizedText Text, int? Bits, string Prefix, DateTimeOffset Until, int RetryAfter, ProofFault? Fault)
    : PayloadError(Text, "PROOF"), IBookSlotError;
