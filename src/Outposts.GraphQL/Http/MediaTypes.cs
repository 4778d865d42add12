using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Outposts.GraphQL.Http;

/// <summary>Chooses the form of a response by the Accept header (section 6.1 of GraphQL over HTTP).</summary>
internal static class MediaTypes
{
    public const string Json = "application/json; charset=utf-8";
    public const string GraphQL = "application/graphql-response+json; charset=utf-8";
    public const string Events = "text/event-stream; charset=utf-8";

    public static string Of(ResponseForm form) => form switch
    {
        ResponseForm.GraphQL => GraphQL,
        ResponseForm.Events => Events,
        _ => Json,
    };

    public static ResponseForm Choose(StringValues accept)
    {
        // The two that well-behaved clients send, without parsing.
        if (accept.Count == 0) return ResponseForm.Json;
        if (accept is ["application/graphql-response+json"]) return ResponseForm.GraphQL;
        if (accept is ["application/json"] or ["*/*"] or [""]) return ResponseForm.Json;
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges)) return ResponseForm.Json;
        var best = ResponseForm.None;
        var bestQuality = 0.0;
        foreach (var range in ranges)
        {
            var quality = range.Quality ?? 1;
            if (quality <= bestQuality || FormOf(range) is not { } form) continue;
            best = form;
            bestQuality = quality;
        }
        return best;
    }

    private static ResponseForm? FormOf(MediaTypeHeaderValue range)
    {
        if (range.Charset is { HasValue: true } charset && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return null;
        if (range.MediaType.Equals("application/graphql-response+json", StringComparison.OrdinalIgnoreCase)) return ResponseForm.GraphQL;
        if (range.MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase)) return ResponseForm.Events;
        if (range.MatchesAllTypes || range.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || range.MediaType.Equals("application/*", StringComparison.OrdinalIgnoreCase)) return ResponseForm.Json;
        return null;
    }
}
