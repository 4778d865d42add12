using Outposts.Geodesy;
using Outposts.Registry.Search.Queries;
using Outposts.Travel;

namespace Outposts.Api.Registry.Search;

/// <summary>What is asked of the one box.</summary>
/// <param name="Query">What the text means.</param>
/// <param name="Visible">The outposts that the user may be told of.</param>
/// <param name="From">The start, WGS 84; null when it is not told.</param>
/// <param name="By">How one travels.</param>
/// <param name="Now">The moment of asking.</param>
/// <param name="First">How many hits at most.</param>
internal sealed record OneBoxQuestion(
    SearchQuery Query, OutpostFilterInput Visible, Position? From, TravelMode By, DateTimeOffset Now, int First);
