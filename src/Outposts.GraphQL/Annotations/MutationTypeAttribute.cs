namespace Outposts.GraphQL.Annotations;

/// <summary>The public static methods of the static class are fields of the mutation root. Many classes may carry it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MutationTypeAttribute : Attribute;
