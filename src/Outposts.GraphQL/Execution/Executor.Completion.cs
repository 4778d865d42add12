using System.Collections;
using System.Globalization;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Execution;

// CompleteValue of section 6.4.3.
internal sealed partial class Executor
{
    private void Complete(ResultNode node, int slot, PlannedField field, GraphQLType type, object? value)
    {
        while (!field.IsReady && value is Task or IPending)
        {
            var deferred = new DeferredField(_request, node, slot, field, type, value);
            if (value is not Task { IsCompleted: true } and not IPending { IsCompleted: true })
            {
                _open++;
                deferred.Await();
                return;
            }
            try
            {
                value = deferred.Result;
            }
            catch (Exception exception)
            {
                Fail(node, slot, field, exception);
                return;
            }
        }
        if (value is null)
        {
            CompleteNull(node, slot, field, type);
            return;
        }
        try
        {
            CompleteGiven(node, slot, field, type.Nullable, value);
        }
        catch (Exception exception)
        {
            // Of code that is not the engine's: a scalar's Serialize, a list's indexer, an enum value's Equals, IsTypeOf, ResolveType.
            Fail(node, slot, field, exception);
        }
    }

    private void CompleteNull(ResultNode node, int slot, PlannedField field, GraphQLType type)
    {
        if (type.IsNonNull)
            Errors.Add(new GraphQLError(
                $"Cannot return null for non-nullable field {field.Parent.Name}.{field.Field.Name}.", field.Locations, node.PathTo(slot)));
        node.PutNull(slot);
    }

    private void CompleteGiven(ResultNode node, int slot, PlannedField field, GraphQLType type, object value)
    {
        switch (type)
        {
            case ScalarType scalar:
                var result = scalar.CoerceResult(value);
                if (result is CoercionError error) Fail(node, slot, field, error.Message);
                else node.Slots[slot] = result;
                break;
            case EnumType enumType:
                if (enumType.TryGetByValue(value, out var name)) node.Slots[slot] = name;
                else
                    Fail(node, slot, field,
                        $"Enum \"{enumType.Name}\" cannot represent value: {Convert.ToString(value, CultureInfo.InvariantCulture)}");
                break;
            case ListType list:
                CompleteList(node, slot, field, list, value);
                break;
            case ObjectType { IsTypeOf: null } objectType:
                CompleteObject(node, slot, field, objectType, value);
                break;
            default:
                if (ObjectTypeOf(node, slot, field, (CompositeType)type, value) is { } found)
                    CompleteObject(node, slot, field, found, value);
                break;
        }
    }

    private void CompleteObject(ResultNode node, int slot, PlannedField field, ObjectType type, object value)
    {
        var child = new ResultObject(field.Selection(type), node, slot);
        node.Slots[slot] = child;
        RunFields(child, value);
    }

    private void CompleteList(ResultNode node, int slot, PlannedField field, ListType type, object value)
    {
        if (ItemsOf(value) is not { } items)
        {
            Fail(node, slot, field, $"Expected Iterable, but did not find one for field \"{field.Parent.Name}.{field.Field.Name}\".");
            return;
        }
        Charge(2L * items.Count);
        var list = new ResultList(field, type.ItemType, items.Count, node, slot);
        node.Slots[slot] = list;
        for (var i = 0; i < list.Slots.Length && !list.IsDead; i++) Complete(list, i, field, type.ItemType, items[i]);
    }

    // Anything that can be walked through, text and dictionaries excepted; a lazy one is walked once, here.
    private static IList? ItemsOf(object value) => value switch
    {
        string => null,
        IList list and not IDictionary => list,
        IDictionary or IReadOnlyDictionary<string, object?> => null,
        System.Text.Json.JsonElement { ValueKind: System.Text.Json.JsonValueKind.Array } array => array.EnumerateArray()
            .Select(item => (object?)item).ToList(),
        IEnumerable sequence => sequence.Cast<object?>().ToList(),
        _ => null,
    };

    private ObjectType? ObjectTypeOf(ResultNode node, int slot, PlannedField field, CompositeType type, object value)
    {
        if (type is ObjectType objectType)
        {
            if (objectType.IsTypeOf?.Invoke(value) != false) return objectType;
            Fail(node, slot, field, $"Expected value of type \"{objectType.Name}\" but got: {value}.");
            return null;
        }
        var found = AbstractTypes.Resolve(_request.Schema, type, value, out var problem);
        if (found is null)
            Fail(node, slot, field, $"Abstract type \"{type.Name}\" {problem} for field \"{field.Parent.Name}.{field.Field.Name}\".");
        return found;
    }
}
