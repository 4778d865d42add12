using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Outposts.GraphQL.Execution;

namespace Outposts.GraphQL.Http;

/// <summary>Reads requests from bodies and query strings, within the limit of bytes.</summary>
internal static class RequestReader
{
    /// <summary>Reads a POST's body.</summary>
    /// <returns>The JSON, which the caller disposes of after the request, and what it asks for.</returns>
    /// <exception cref="GraphQLHttpException">The body is not a request.</exception>
    public static async ValueTask<(IDisposable Json, GraphQLRequest Request)> ReadBodyAsync(HttpRequest request, int limit,
        CancellationToken cancellationToken)
    {
        CheckContentType(request.ContentType);
        if (request.ContentLength > limit) throw GraphQLHttpException.TooLarge(limit, request.ContentLength);
        var body = request.BodyReader;
        while (true)
        {
            var read = await ReadAsync(body, cancellationToken);
            if (read.Buffer.Length > limit)
            {
                body.AdvanceTo(read.Buffer.End);
                throw GraphQLHttpException.TooLarge(limit, null);
            }
            if (!read.IsCompleted)
            {
                body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }
            // Parsed from a copy: the pipe's memory goes back before the operation runs.
            var bytes = read.Buffer.ToArray();
            body.AdvanceTo(read.Buffer.End);
            return Parse(bytes);
        }
    }

    // A body that is broken, such as by a size of a chunk that is no number of 32 bits.
    private static async ValueTask<ReadResult> ReadAsync(PipeReader body, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(cancellationToken);
        }
        catch (IOException error) when (error is not BadHttpRequestException)
        {
            throw GraphQLHttpException.BadRequest("The body cannot be read.");
        }
    }

    /// <summary>Reads a GET's query string (section 5.2).</summary>
    public static (IDisposable? Json, GraphQLRequest Request) ReadQuery(HttpRequest request, int limit)
    {
        if (request.QueryString.Value is { } text && text.Length > limit) throw GraphQLHttpException.TooLarge(limit, text.Length);
        var query = request.Query;
        var variables = JsonOf(query["variables"], "variables");
        var extensions = JsonOf(query["extensions"], "extensions");
        var name = query["operationName"].ToString();
        return (null, new GraphQLRequest(
            query["query"] is [{ Length: > 0 } document] ? document : null,
            name.Length == 0 ? null : name,
            Object(variables, "variables"),
            WithDocumentId(Object(extensions, "extensions"), query["documentId"])));
    }

    /// <summary>Reads a request out of JSON (section 5.3).</summary>
    /// <exception cref="GraphQLHttpException">The JSON is not a request.</exception>
    public static GraphQLRequest FromJson(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
            throw GraphQLHttpException.BadRequest("Batches of requests are not accepted; send one request at a time.");
        if (json.ValueKind != JsonValueKind.Object)
            throw GraphQLHttpException.BadRequest("A request is a JSON object with the entry \"query\".");
        string? query = null, name = null, documentId = null;
        JsonElement? variables = null, extensions = null;
        foreach (var entry in json.EnumerateObject())
            switch (entry.Name)
            {
                case "query": query = Text(entry); break;
                case "operationName": name = Text(entry); break;
                case "documentId": documentId = Text(entry); break;
                case "variables": variables = Object(entry.Value, entry.Name); break;
                case "extensions": extensions = Object(entry.Value, entry.Name); break;
            }
        return new GraphQLRequest(query, name, variables, WithDocumentId(extensions, documentId));
    }

    private static (IDisposable, GraphQLRequest) Parse(byte[] bytes)
    {
        if (bytes.Length == 0)
            throw GraphQLHttpException.BadRequest("The body is empty; it must be a JSON object with the entry \"query\".");
        JsonDocument json;
        try
        {
            json = StrictJson.Parse(bytes);
        }
        catch (JsonException exception)
        {
            var place = exception.LineNumber is null ? exception.Message
                : $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}";
            throw GraphQLHttpException.BadRequest(
                $"The body is not JSON in UTF-8, or is nested deeper than {StrictJson.MaxDepth} levels: {place}.");
        }
        try
        {
            return (json, FromJson(json.RootElement));
        }
        catch (GraphQLHttpException)
        {
            json.Dispose();
            throw;
        }
    }

    private static void CheckContentType(string? contentType)
    {
        if (contentType == "application/json") return;
        if (contentType is null || !MediaTypeHeaderValue.TryParse(contentType, out var type))
            throw Unsupported("A POST needs the header Content-Type: application/json.");
        if (type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
            throw Unsupported("Multipart requests are not accepted: files are not uploaded through GraphQL here. Send application/json.");
        if (!type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && !type.MediaType.Equals("application/graphql+json", StringComparison.OrdinalIgnoreCase))
            throw Unsupported($"A POST with Content-Type {type.MediaType} is not accepted; send application/json.");
        if (type.Charset is { HasValue: true } charset && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            && !charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase))
            throw Unsupported($"The charset {charset} is not accepted; send utf-8.");
    }

    private static GraphQLHttpException Unsupported(string message) => new(415, message, "UNSUPPORTED_MEDIA_TYPE");

    private static string? Text(JsonProperty entry) => entry.Value.ValueKind switch
    {
        JsonValueKind.String => entry.Value.GetString(),
        JsonValueKind.Null => null,
        _ => throw GraphQLHttpException.BadRequest($"\"{entry.Name}\" must be a string."),
    };

    private static JsonElement? Object(JsonElement? value, string name) => value?.ValueKind switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.Object => value,
        _ => throw GraphQLHttpException.BadRequest($"\"{name}\" must be a JSON object."),
    };

    private static JsonElement? JsonOf(string? text, string name)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            using var json = StrictJson.Parse(Encoding.UTF8.GetBytes(text));
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw GraphQLHttpException.BadRequest($"The parameter \"{name}\" is not JSON.");
        }
    }

    // The entry of the persisted documents proposal means the same as the extension.
    private static JsonElement? WithDocumentId(JsonElement? extensions, string? documentId)
    {
        if (string.IsNullOrEmpty(documentId) || extensions is { } given && given.TryGetProperty("persistedQuery", out _)) return extensions;
        var hash = documentId.StartsWith("sha256:", StringComparison.Ordinal) ? documentId["sha256:".Length..] : documentId;
        var persisted = new Dictionary<string, object> { ["version"] = 1, ["sha256Hash"] = hash };
        return JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["persistedQuery"] = persisted });
    }
}
