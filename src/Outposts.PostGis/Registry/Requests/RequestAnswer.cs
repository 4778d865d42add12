using Outposts.Registry.Requests;

namespace Outposts.PostGis.Registry.Requests;

/// <summary>What is answered to a request.</summary>
/// <param name="State">The state: not NEW.</param>
/// <param name="Answer">The words for the sender.</param>
/// <param name="EnglishAnswer">The same in English; null: in Chinese alone.</param>
/// <param name="OutpostCode">The code of the outpost that came of it; null: none did.</param>
/// <param name="VisitId">The number of the visit that came of it; null: none did.</param>
public sealed record RequestAnswer(
    RequestState State, string Answer, string? EnglishAnswer = null, string? OutpostCode = null, long? VisitId = null);
