using Outposts.GraphQL.Annotations;
using Outposts.Registry.Requests;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Registry.Requests;

/// <summary>What is answered to a request. An answer replaces the one before.</summary>
/// <param name="Token">The token of the request.</param>
/// <param name="State">ACCEPTED, DONE or DECLINED.</param>
/// <param name="Answer">The words for the sender, 1 to 500 characters.</param>
/// <param name="EnglishAnswer">The same in English. Null: in Chinese alone.</param>
/// <param name="Outpost">The code of the outpost that came of a site or a room. Null: none.</param>
/// <param name="Visit">The visit that came of a request for the bus. Null: none.</param>
public sealed record AnswerRequestInput(string Token, RequestState State, string Answer, string? EnglishAnswer = null,
    string? Outpost = null, [property: ID<VisitRecord>] long? Visit = null);
