"""Question banks and rubrics: YAML files in, domain objects and faults with file and line out."""
