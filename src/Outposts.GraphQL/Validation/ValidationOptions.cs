namespace Outposts.GraphQL.Validation;

/// <summary>How many errors a validation reports and how much work it may do.</summary>
public sealed record ValidationOptions
{
    /// <summary>The defaults.</summary>
    public static ValidationOptions Default { get; } = new();

    /// <summary>After how many errors the validation stops. From 1.</summary>
    public int MaxErrors { get; init; } = 100;

    /// <summary>Whether to leave out "Did you mean", which shows names of the schema to a client that guesses.</summary>
    public bool HideSuggestions { get; init; }

    /// <summary>The maximum of fields that the check for overlapping fields may look at, counting a field again for every
    /// group of selections it is looked at in. A document that needs more is refused.</summary>
    public int MaxFieldMergeSteps { get; init; } = 25_000;
}
