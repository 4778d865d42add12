namespace Outposts.GraphQL.Types;

/// <summary>The last step of coercing an input object: defaults, required fields, binding, and making the C# value (section
/// 3.10).</summary>
internal static class InputObjectCoercion
{
    public static object Finish(InputObjectType type, object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var field = type.Fields[i];
            if (ReferenceEquals(values[i], Absent.Value))
            {
                if (field.IsRequired)
                    return new CoercionError($"Field \"{type}.{field.Name}\" of required type \"{field.Type}\" was not provided.");
                values[i] = field.GetDefault();
                if (values[i] is CoercionError faulty) return faulty.In(field.Name);
                continue;
            }
            values[i] = Coercion.BindField(field, values[i]);
            if (values[i] is CoercionError error) return error;
        }
        return Coercion.Instantiate(type, values);
    }
}
