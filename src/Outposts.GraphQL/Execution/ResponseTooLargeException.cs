namespace Outposts.GraphQL.Execution;

/// <summary>The result of an operation has more bytes than <see cref="GraphQLOptions.MaxResponseBytes"/>.</summary>
internal sealed class ResponseTooLargeException() : Exception("The response has more bytes than the limit accepts.");
