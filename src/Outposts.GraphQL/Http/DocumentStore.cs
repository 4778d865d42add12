using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Outposts.GraphQL.Execution;

namespace Outposts.GraphQL.Http;

/// <summary>Documents by hash: the host's trusted ones, and those that clients have sent (Apollo's automatic persisted queries).</summary>
internal sealed class DocumentStore
{
    private readonly GraphQLHttpOptions _options;
    private readonly HashSet<string> _trustedTexts;
    private readonly WeightedCache<string>? _sent;

    public DocumentStore(GraphQLHttpOptions options)
    {
        _options = options;
        foreach (var (hash, text) in options.TrustedDocuments)
            if (hash != HashOf(text))
                throw new ArgumentException($"The trusted document \"{hash}\" has the SHA-256 {HashOf(text)}.", nameof(options));
        _trustedTexts = [.. options.TrustedDocuments.Values];
        _sent = options is { Documents: DocumentPolicy.Any, MaxPersistedDocumentBytes: > 0 }
            ? new(options.MaxPersistedDocumentBytes) : null;
    }

    /// <summary>The request with its document's text.</summary>
    /// <exception cref="GraphQLException">The document is not known, not allowed, or has another hash.</exception>
    /// <exception cref="GraphQLHttpException">There is neither a text nor a hash.</exception>
    public GraphQLRequest Resolve(GraphQLRequest request)
    {
        var hash = HashGiven(request.Extensions);
        if (hash is null)
        {
            if (request.Query is null) throw GraphQLHttpException.BadRequest("The request has no \"query\".");
            return IsAllowed(request.Query) ? request : throw NotTrusted();
        }
        if (_options.TrustedDocuments.TryGetValue(hash, out var trusted)) return request with { Query = trusted };
        if (_options.Documents == DocumentPolicy.TrustedOnly) throw NotTrusted();
        if (_sent is null) throw new GraphQLException("PersistedQueryNotSupported", "PERSISTED_QUERY_NOT_SUPPORTED");
        if (request.Query is null)
            return _sent.TryGet(hash, out var known) ? request with { Query = known }
                : throw new GraphQLException("PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND");
        if (_sent.TryGet(hash, out var sent) && sent == request.Query) return request;
        if (hash != HashOf(request.Query)) throw new GraphQLException("provided sha does not match query", "PERSISTED_QUERY_HASH_MISMATCH");
        return request;
    }

    /// <summary>Remembers a document that turned out valid, when its sender gave a hash.</summary>
    public void Remember(GraphQLRequest request)
    {
        if (_sent is not null && request.Query is { } text && HashGiven(request.Extensions) is { } hash
            && !_options.TrustedDocuments.ContainsKey(hash))
            _sent.Add(hash, text, WeightedCache<string>.KeyBytes(text));
    }

    private bool IsAllowed(string text) => _options.Documents == DocumentPolicy.Any || _trustedTexts.Contains(text);

    private static GraphQLException NotTrusted() => new(
        "Only known documents are run here. Send the SHA-256 of one as extensions.persistedQuery.sha256Hash.", "DOCUMENT_NOT_TRUSTED");

    private static string? HashGiven(JsonElement? extensions) =>
        extensions is { } map && map.TryGetProperty("persistedQuery", out var persisted) && persisted.ValueKind == JsonValueKind.Object
        && persisted.TryGetProperty("sha256Hash", out var hash) && hash.ValueKind == JsonValueKind.String
            ? hash.GetString()!.ToLowerInvariant()
            : null;

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
