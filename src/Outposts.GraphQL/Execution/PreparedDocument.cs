using Outposts.GraphQL.Language;
using Outposts.GraphQL.Limits;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Execution;

/// <summary>A document that was parsed and found valid, with the plans of its operations. Shared by all requests with its text.</summary>
internal sealed class PreparedDocument
{
    // Bytes of memory on a 64-bit machine, measured over generated documents and rounded up.
    private const int BytesPerToken = 120;
    private const int BytesPerCostNode = 300;

    /// <summary>The estimated bytes of a field of a plan.</summary>
    public const int BytesPerPlannedField = 700;

    // Plans beyond this are made anew for each request: one text may hold fifty operations of five thousand fields.
    private const long MaxPlanBytes = 4 * 1024 * 1024;

    private readonly Dictionary<string, PreparedOperation> _byName = new(StringComparer.Ordinal);
    private readonly List<PreparedOperation> _operations = [];
    private long _planBytes;

    public PreparedDocument(Schema schema, DocumentNode document, DocumentLimits limits)
    {
        var fragments = document.Definitions.OfType<FragmentDefinitionNode>()
            .GroupBy(fragment => fragment.Name.Value).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var node in document.Definitions.OfType<OperationDefinitionNode>())
        {
            var operation = new PreparedOperation(schema, node, CostPlan.Build(schema, document, node, limits), fragments, this);
            _operations.Add(operation);
            if (node.Name is { } name) _byName.TryAdd(name.Value, operation);
        }
        Weight = (long)document.TokenCount * BytesPerToken
            + _operations.Sum(operation => (long)operation.Cost.NodeCount * BytesPerCostNode);
    }

    public IReadOnlyList<PreparedOperation> Operations => _operations;

    /// <summary>The estimated bytes of the document without plans.</summary>
    public long Weight { get; }

    /// <summary>Hears of each growth by plans, in bytes; null while the document is in no cache.</summary>
    public Action<long>? Grown { get; set; }

    /// <summary>Takes note that a plan has more fields. When all plans of the document become too heavy they are given up, and made anew
    /// when needed.</summary>
    public void AddPlanned(int fields)
    {
        var bytes = (long)(fields + 1) * BytesPerPlannedField;
        Grown?.Invoke(bytes);
        if (Interlocked.Add(ref _planBytes, bytes) <= MaxPlanBytes) return;
        Interlocked.Exchange(ref _planBytes, 0);
        foreach (var operation in _operations) operation.DropPlans();
    }

    /// <summary>Finds the operation to run (GetOperation of section 6.1).</summary>
    /// <exception cref="GraphQLException">There is none, or a name is needed to tell which.</exception>
    public PreparedOperation Operation(string? name)
    {
        if (name is null)
            return _operations switch
            {
                [var only] => only,
                [] => throw new GraphQLException("The document holds no operation."),
                _ => throw new GraphQLException("Must provide operation name if query contains multiple operations."),
            };
        return _byName.GetValueOrDefault(name) ?? throw new GraphQLException($"Unknown operation named \"{name}\".");
    }
}
