using System.Text.Json;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Execution;

/// <summary>What a field without a resolver gives: the entry of its name when the parent is a dictionary or a JSON object.</summary>
internal static class DefaultResolver
{
    public static FieldResolver For(string name) => (parent, _, _) => parent switch
    {
        IReadOnlyDictionary<string, object?> map => map.GetValueOrDefault(name),
        JsonElement { ValueKind: JsonValueKind.Object } element when element.TryGetProperty(name, out var value) => value,
        _ => null,
    };
}
