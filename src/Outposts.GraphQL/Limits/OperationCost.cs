namespace Outposts.GraphQL.Limits;

/// <summary>What an operation costs at most, in the terms of the cost specification.</summary>
/// <param name="FieldCost">The weights of the fields resolved and the arguments given, each as often as it may be resolved.</param>
/// <param name="TypeCost">The weights of the objects answered.</param>
internal readonly record struct OperationCost(double FieldCost, double TypeCost)
{
    /// <summary>The errors of exceeded limits; empty when none is.</summary>
    /// <param name="limits">The limits.</param>
    public IReadOnlyList<GraphQLError> Check(DocumentLimits limits)
    {
        var errors = new List<GraphQLError>();
        if (FieldCost > limits.MaxFieldCost)
            errors.Add(LimitErrors.Exceeded("fieldCost", limits.MaxFieldCost, FieldCost, "The operation has a field cost of", "units"));
        if (TypeCost > limits.MaxTypeCost)
            errors.Add(LimitErrors.Exceeded("typeCost", limits.MaxTypeCost, TypeCost, "The operation has a type cost of", "units"));
        return errors;
    }

    /// <summary>The cost for the response's <c>extensions</c>.</summary>
    public IReadOnlyDictionary<string, object?> ToExtension() =>
        new Dictionary<string, object?> { ["fieldCost"] = FieldCost, ["typeCost"] = TypeCost };
}
