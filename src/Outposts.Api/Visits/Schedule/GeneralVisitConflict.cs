using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Schedule;

/// <summary>Any other conflict; the code says which.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Code">A code for programs.</param>
[GraphQLName("VisitRefused")]
public sealed record GeneralVisitConflict(LocalizedText Text, string Code) : PayloadConflict(Text, Code);
