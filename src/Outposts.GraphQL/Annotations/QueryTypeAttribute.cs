namespace Outposts.GraphQL.Annotations;

/// <summary>The public static methods and properties of the static class are fields of the query root. Many classes may carry it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class QueryTypeAttribute : Attribute;
