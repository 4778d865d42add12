using Outposts.GraphQL.Annotations;
using Outposts.Siting.Measures;

namespace Outposts.Api.Siting.Measures;

/// <summary>Keeps the name of the enum in the schema.</summary>
[EnumType<MeasureKind>(Name = "LeverKind")]
public static class MeasureKindName;
