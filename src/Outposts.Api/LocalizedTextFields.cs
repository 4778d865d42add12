using Outposts.GraphQL.Annotations;

namespace Outposts.Api;

/// <summary>Keeps the name of the type in the schema.</summary>
[ObjectType<LocalizedText>(Name = "Sentence")]
public static class LocalizedTextFields;
