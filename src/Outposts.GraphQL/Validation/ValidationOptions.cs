namespace Outposts.GraphQL.Validation;

/// <summary>How much a validation may tell and how hard it may work.</summary>
public sealed record ValidationOptions
{
    /// <summary>The defaults.</summary>
    public static ValidationOptions Default { get; } = new();

    /// <summary>After how many errors the validation stops. From 1.</summary>
    public int MaxErrors { get; init; } = 100;

    /// <summary>Whether to leave out "Did you mean", which tells names of the schema to whoever guesses.</summary>
    public bool HideSuggestions { get; init; }

    /// <summary>The most fields that the check for overlapping fields may look at, counting a field again for every
    /// group of selections it is looked at in. A document that needs more is refused.</summary>
    public int MaxFieldMergeSteps { get; init; } = 25_000;
}
