namespace Outposts.GraphQL.Limits;

/// <summary>What a document may measure and an operation may cost. Each bound is the greatest value still accepted.</summary>
public sealed record DocumentLimits
{
    private const int MaxSafeDepth = 500;
    private readonly int _maxDepth = 20;
    private readonly int _maxNesting = 250;

    /// <summary>The defaults: room for large pages and the usual introspection query, none for bombs.</summary>
    public static DocumentLimits Default { get; } = new();

    /// <summary>Bytes of the document's text in UTF-8.</summary>
    public int MaxBytes { get; init; } = 64 * 1024;

    /// <summary>Lexical tokens, comments not counted.</summary>
    public int MaxTokens { get; init; } = 10_000;

    /// <summary>Operations of a document. Rules look at each operation with every fragment it reaches, so many operations over many
    /// fragments multiply.</summary>
    public int MaxOperations { get; init; } = 50;

    /// <summary>How deep braces and brackets may nest in the text, values and types included. From 1 to 500.</summary>
    public int MaxNesting
    {
        get => _maxNesting;
        init => _maxNesting = InRange(value, nameof(MaxNesting));
    }

    /// <summary>How deep fields may nest, through fragments too: <c>{ a { b } }</c> is 2 deep. From 1 to 500, so that
    /// code that walks an accepted operation may recurse.</summary>
    public int MaxDepth
    {
        get => _maxDepth;
        init => _maxDepth = InRange(value, nameof(MaxDepth));
    }

    /// <summary>Selected fields of one operation, a field in a fragment counted for each spread that leads to it.</summary>
    public int MaxFields { get; init; } = 5_000;

    /// <summary>Fields with an alias in one operation, counted as <see cref="MaxFields"/> counts.</summary>
    public int MaxAliases { get; init; } = 200;

    /// <summary>Selections of <c>__schema</c> and <c>__type</c> in one operation; 0 closes introspection.</summary>
    public int MaxIntrospection { get; init; } = 2;

    /// <summary>How many lists of the schema (<c>fields</c>, <c>interfaces</c>, <c>possibleTypes</c>, <c>inputFields</c>) an
    /// introspection may nest: their answers multiply. The usual introspection query nests one.</summary>
    public int MaxIntrospectionLists { get; init; } = 2;

    /// <summary>The sum of the weights of the fields resolved and the arguments given (field cost of the cost specification).</summary>
    public double MaxFieldCost { get; init; } = 10_000;

    /// <summary>The sum of the weights of the objects answered (type cost of the cost specification).</summary>
    public double MaxTypeCost { get; init; } = 10_000;

    /// <summary>The size of a list of which no <c>@listSize</c> says anything. From 1.</summary>
    public int AssumedListSize { get; init; } = 10;

    private static int InRange(int value, string name) =>
        value is >= 1 and <= MaxSafeDepth
            ? value
            : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"From 1 to {MaxSafeDepth} is accepted."));
}
