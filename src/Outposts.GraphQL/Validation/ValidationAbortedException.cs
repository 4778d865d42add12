
namespace Outposts.GraphQL.Validation;

/// <summary>Ends a validation that has reported or worked enough; never leaves this folder.</summary>
internal sealed class ValidationAbortedException(GraphQLError error) : Exception(error.Message)
{
    public GraphQLError Error { get; } = error;
}
